-- Holds people's referrals, tasks and their organisations still until the end of the transaction that stores a round: who
-- is paused or ends a referral, or closes a task, at this very moment either comes first, and the round sees it, or comes
-- after, and takes back what the round has stored. Always in this order, so that two never wait for each other in a circle.
CREATE FUNCTION toimi.hold_still(people uuid[], tasks uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN
  PERFORM 1 FROM organisation g WHERE g.id IN (SELECT t.organisation_id FROM task t WHERE t.id = ANY (tasks)) ORDER BY g.id FOR SHARE;
  PERFORM 1 FROM task t WHERE t.id = ANY (tasks) ORDER BY t.id FOR SHARE;
  PERFORM 1 FROM referral r WHERE r.state <> 'ended' AND r.jobseeker_id IN (
    SELECT p.jobseeker_id FROM matching_profile p WHERE p.pseudonym = ANY (people)) ORDER BY r.id FOR SHARE;
END $$;
REVOKE EXECUTE ON FUNCTION toimi.hold_still(uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.hold_still(uuid[], uuid[]) TO toimi_matcher;
