-- Rounds, bridges, drafts of weights: who may do what with the tables of 0010.
CALL toimi.protect('employment_area', 'skill_similarity', 'occupation_similarity', 'jobseeker_group', 'round_without',
  'task_opener', 'bridge_action', 'bridge_choice', 'task_note');

GRANT SELECT ON employment_area, skill_similarity, occupation_similarity TO toimi_app, toimi_matcher, toimi_reports;
CREATE POLICY employment_area_read ON employment_area FOR SELECT TO toimi_app, toimi_matcher, toimi_reports USING (true);
CREATE POLICY skill_similarity_read ON skill_similarity FOR SELECT TO toimi_app, toimi_matcher, toimi_reports USING (true);
CREATE POLICY occupation_similarity_read ON occupation_similarity FOR SELECT TO toimi_app, toimi_matcher, toimi_reports USING (true);

-- Target groups: the person's own caseworker records them; reports count them; nobody else reads them.
GRANT SELECT, INSERT, DELETE ON jobseeker_group TO toimi_app;
CREATE POLICY jobseeker_group_own ON jobseeker_group TO toimi_app
  USING (jobseeker_id = ANY ((SELECT toimi.own_jobseekers())::uuid[]))
  WITH CHECK (jobseeker_id = ANY ((SELECT toimi.own_jobseekers())::uuid[]) AND recorded_by = (SELECT toimi.viewer_id()));

-- A run's record holds everybody's profile under pseudonyms: only the engine's role opens it.
REVOKE SELECT ON matching_run FROM toimi_app;
GRANT SELECT (id, cause, engine_version, parameters_hash, input_hash, people, tasks, flagged, withdrawn, started_at, finished_at,
  area_code, counted, reached, suggestions, kept, score_sum, certificate, record_erased_at) ON matching_run TO toimi_app;
GRANT UPDATE (record, record_erased_at) ON matching_run TO toimi_matcher;

GRANT SELECT, INSERT, DELETE ON round_without TO toimi_matcher;
CREATE POLICY round_without_by_matcher ON round_without TO toimi_matcher USING (true) WITH CHECK (true);
GRANT SELECT ON round_without TO toimi_app;
CREATE POLICY round_without_own ON round_without FOR SELECT TO toimi_app USING (
  pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));

GRANT SELECT, INSERT, UPDATE, DELETE ON task_opener TO toimi_matcher;
CREATE POLICY task_opener_by_matcher ON task_opener TO toimi_matcher USING (true) WITH CHECK (true);
GRANT SELECT ON task_opener TO toimi_app;
CREATE POLICY task_opener_own ON task_opener FOR SELECT TO toimi_app USING (
  task_id IN (SELECT t.id FROM task t WHERE t.organisation_id = (SELECT toimi.acting_organisation())));

-- After a counted round: those left without have waited one round more, those with a suggestion wait no longer.
CREATE FUNCTION toimi.count_waiting(reached uuid[], without uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  UPDATE matching_profile SET waiting_rounds = 0 WHERE pseudonym = ANY (reached) AND waiting_rounds <> 0;
  UPDATE matching_profile SET waiting_rounds = least(waiting_rounds + 1, 9999) WHERE pseudonym = ANY (without);
$$;
REVOKE EXECUTE ON FUNCTION toimi.count_waiting(uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.count_waiting(uuid[], uuid[]) TO toimi_matcher;

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

-- The area that the engine makes a round for: a person's by their referral, a task's by the place of work.
CREATE OR REPLACE VIEW matcher_jobseeker WITH (security_barrier) AS
  SELECT p.pseudonym, p.postal_code, p.modes, p.reach_minutes, p.hours_min, p.hours_max, p.hours_per_day_max, p.from_date,
    p.slots, p.forms, p.languages, p.cards, p.skills, p.capacity, p.absolute, p.interests, p.avoids, p.support_need,
    p.waiting_rounds, r.state = 'ready' AS ready, m.employment_area_code AS area_code
  FROM matching_profile p JOIN referral r ON r.jobseeker_id = p.jobseeker_id AND r.state <> 'ended'
    JOIN municipality m ON m.code = r.municipality_code;
CREATE OR REPLACE VIEW matcher_task WITH (security_barrier) AS
  SELECT t.id, t.postal_code, left(t.occupation_code, 4) AS isco_code, t.occupation_code, t.hours_min, t.hours_max, t.hours_per_day, t.start_date, t.end_date, t.slots,
    t.slots_needed, t.forms, t.languages, t.cards, t.skills, t.demands, t.adjustable, t.support_offer, t.places, t.published_at,
    g.kind = 'company' AS company,
    -- A suspended organisation's tasks are suggested to nobody.
    t.status = 'published' AND g.status = 'verified' AS open,
    m.employment_area_code AS area_code
  FROM task t JOIN organisation g ON g.id = t.organisation_id
    LEFT JOIN postal_code c ON c.code = t.postal_code LEFT JOIN municipality m ON m.code = c.municipality_code
  WHERE t.published_at IS NOT NULL;

-- Supports and their costs are open to staff; a coordinator adds a new version, nobody changes an old one.
GRANT SELECT, INSERT ON bridge_action TO toimi_app;
GRANT SELECT ON bridge_action TO toimi_matcher;
CREATE POLICY bridge_action_read ON bridge_action FOR SELECT TO toimi_app, toimi_matcher USING (true);
CREATE POLICY bridge_action_add ON bridge_action FOR INSERT TO toimi_app WITH CHECK (
  (SELECT toimi.acting_as('coordinator')) AND changed_by = (SELECT toimi.viewer_id()) AND version_number > 1);
CREATE TRIGGER bridge_action_append_only BEFORE UPDATE OR DELETE ON bridge_action FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();

GRANT SELECT, INSERT ON bridge_choice TO toimi_app;
CREATE POLICY bridge_choice_own ON bridge_choice FOR SELECT TO toimi_app USING (pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));
CREATE POLICY bridge_choice_add ON bridge_choice FOR INSERT TO toimi_app WITH CHECK (
  chosen_by = (SELECT toimi.viewer_id()) AND (SELECT toimi.acting_as('caseworker')) AND pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));
CREATE TRIGGER bridge_choice_append_only BEFORE UPDATE OR DELETE ON bridge_choice FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();

-- Notes about a task: every caseworker sees what has been asked already; the employer sees those of their own tasks.
GRANT SELECT, INSERT ON task_note TO toimi_app;
GRANT UPDATE (state, answered_by, answered_at, answer, version) ON task_note TO toimi_app;
CREATE POLICY task_note_staff ON task_note FOR SELECT TO toimi_app USING ((SELECT toimi.acting_as('caseworker')));
CREATE POLICY task_note_employer ON task_note FOR SELECT TO toimi_app USING (
  task_id IN (SELECT t.id FROM task t WHERE t.organisation_id = (SELECT toimi.acting_organisation())));
CREATE POLICY task_note_write ON task_note FOR INSERT TO toimi_app WITH CHECK (
  written_by = (SELECT toimi.viewer_id()) AND state = 'open' AND (SELECT toimi.acting_as('caseworker')) AND task_id IN (SELECT t.id FROM task t));
CREATE POLICY task_note_answer ON task_note FOR UPDATE TO toimi_app
  USING (state = 'open' AND task_id IN (SELECT t.id FROM task t WHERE t.organisation_id = (SELECT toimi.acting_organisation())))
  WITH CHECK (state IN ('agreed', 'declined') AND answered_by = (SELECT toimi.viewer_id())
    AND task_id IN (SELECT t.id FROM task t WHERE t.organisation_id = (SELECT toimi.acting_organisation())));
CREATE POLICY task_note_take_back ON task_note FOR UPDATE TO toimi_app
  USING (state = 'open' AND written_by = (SELECT toimi.viewer_id()) AND (SELECT toimi.acting_as('caseworker')))
  WITH CHECK (state = 'withdrawn' AND answered_by IS NULL AND written_by = (SELECT toimi.viewer_id()) AND (SELECT toimi.acting_as('caseworker')));

-- Weights: a coordinator drafts, approves or gives up a draft. What has been approved never changes.
DROP POLICY parameter_set_read ON parameter_set;
CREATE POLICY parameter_set_read ON parameter_set FOR SELECT TO toimi_app, toimi_matcher USING (approved_at IS NOT NULL);
CREATE POLICY parameter_set_drafts ON parameter_set FOR SELECT TO toimi_app USING ((SELECT toimi.acting_as('coordinator')));
GRANT INSERT ON parameter_set TO toimi_app;
GRANT UPDATE (effect, effect_at, approved_at, approved_by, rejected_at, rejected_by) ON parameter_set TO toimi_app;
CREATE POLICY parameter_set_propose ON parameter_set FOR INSERT TO toimi_app WITH CHECK (
  (SELECT toimi.acting_as('coordinator')) AND proposed_by = (SELECT toimi.viewer_id()) AND approved_at IS NULL AND rejected_at IS NULL);
CREATE POLICY parameter_set_decide ON parameter_set FOR UPDATE TO toimi_app
  USING ((SELECT toimi.acting_as('coordinator')) AND approved_at IS NULL AND rejected_at IS NULL)
  WITH CHECK ((approved_at IS NULL OR approved_by = (SELECT toimi.viewer_id())) AND (rejected_at IS NULL OR rejected_by = (SELECT toimi.viewer_id())));
CREATE FUNCTION toimi.guard_parameter_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.approved_at IS NOT NULL OR OLD.rejected_at IS NOT NULL
      OR (NEW.name, NEW.version_number, NEW.values, NEW.hash, NEW.proposed_by, NEW.why) IS DISTINCT FROM
         (OLD.name, OLD.version_number, OLD.values, OLD.hash, OLD.proposed_by, OLD.why) THEN
    RAISE EXCEPTION 'a set of weights is never edited; draft a new version'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'parameter_set_never_edited';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER parameter_set_guard BEFORE UPDATE OR DELETE ON parameter_set FOR EACH ROW EXECUTE FUNCTION toimi.guard_parameter_set();

INSERT INTO rule (code, value, valid_from, source) VALUES
  -- Erased four years after customership ends at the latest; a round tells of all its people, so it goes with its age.
  ('retention.run_record_days', '1461', '2026-03-01', '380/2023 § 122'),
  ('retention.change_run_record_days', '30', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029');

REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA toimi FROM PUBLIC;
