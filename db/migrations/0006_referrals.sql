CALL toimi.protect('jobseeker_identity', 'referral', 'matching_profile', 'profile_words');

-- A jobseeker's rows exist for the caseworker of a referral, and for a colleague who covers for that caseworker today.
CREATE FUNCTION toimi.own_jobseeker(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN RETURN (SELECT EXISTS (SELECT 1 FROM referral r WHERE r.jobseeker_id = person AND r.caseworker_id = ANY (toimi.caseworkers_covered()))); END $$;
CREATE FUNCTION toimi.not_yet_referred(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN RETURN (SELECT NOT EXISTS (SELECT 1 FROM referral r WHERE r.jobseeker_id = person)); END $$;
GRANT EXECUTE ON FUNCTION toimi.own_jobseeker(uuid), toimi.not_yet_referred(uuid) TO toimi_app;

GRANT SELECT, INSERT ON referral TO toimi_app;
GRANT UPDATE (state, changed_at, ended_at, ended_reason, version) ON referral TO toimi_app;
CREATE POLICY referral_own ON referral FOR SELECT TO toimi_app USING (
  caseworker_id = ANY ((SELECT toimi.caseworkers_covered())::uuid[]));
CREATE POLICY referral_add ON referral FOR INSERT TO toimi_app WITH CHECK (
  caseworker_id = (SELECT toimi.viewer_id()) AND (SELECT toimi.acting_as('caseworker')) AND state = 'open'
  AND (toimi.not_yet_referred(jobseeker_id) OR toimi.own_jobseeker(jobseeker_id))
  AND municipality_code = ANY ((SELECT toimi.own_municipalities('caseworker'))::text[]));
CREATE POLICY referral_change ON referral FOR UPDATE TO toimi_app USING (
  caseworker_id = ANY ((SELECT toimi.caseworkers_covered())::uuid[]));

-- A referral moves only as app/referrals/rules.ts has it: open -> ready -> paused <-> ready, and from each of them to ended.
CREATE FUNCTION toimi.guard_referral() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND NOT (
      (OLD.state = 'open' AND NEW.state IN ('ready', 'ended'))
      OR (OLD.state = 'ready' AND NEW.state IN ('paused', 'ended'))
      OR (OLD.state = 'paused' AND NEW.state IN ('ready', 'ended'))) THEN
    RAISE EXCEPTION 'a referral cannot go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_transition';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_guard BEFORE UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION toimi.guard_referral();

GRANT SELECT, INSERT ON jobseeker_identity, matching_profile, profile_words TO toimi_app;
-- The number, the pseudonym and the rounds waited are not for editing.
GRANT UPDATE (first_name, last_name, phone, email, customer_number, language, updated_at, version) ON jobseeker_identity TO toimi_app;
GRANT UPDATE (postal_code, modes, reach_minutes, hours_min, hours_max, hours_per_day_max, from_date, slots, forms, languages,
  cards, skills, capacity, absolute, interests, avoids, support_need, updated_at, version) ON matching_profile TO toimi_app;
GRANT UPDATE (goals, wishes, goes_well, to_avoid, support, pages_done, updated_at, version) ON profile_words TO toimi_app;
-- The referral's own policy decides which people exist (the sub-query sees only the viewer's referrals).
CREATE POLICY identity_own ON jobseeker_identity FOR SELECT TO toimi_app USING (
  id IN (SELECT r.jobseeker_id FROM referral r)
  OR (id = (SELECT toimi.setting('new_jobseeker_id')::uuid) AND (SELECT toimi.acting_as('caseworker'))
      AND toimi.not_yet_referred(id)));
CREATE POLICY identity_add ON jobseeker_identity FOR INSERT TO toimi_app WITH CHECK ((SELECT toimi.acting_as('caseworker')));
CREATE POLICY identity_change ON jobseeker_identity FOR UPDATE TO toimi_app USING (id IN (SELECT r.jobseeker_id FROM referral r));
CREATE POLICY profile_own ON matching_profile TO toimi_app
  USING (jobseeker_id IN (SELECT r.jobseeker_id FROM referral r))
  WITH CHECK (jobseeker_id IN (SELECT r.jobseeker_id FROM referral r));
CREATE POLICY words_own ON profile_words TO toimi_app
  USING (jobseeker_id IN (SELECT r.jobseeker_id FROM referral r))
  WITH CHECK (jobseeker_id IN (SELECT r.jobseeker_id FROM referral r));

-- Finding by name: the words of a name, folded, each between spaces, so that a whole word and a word's beginning can be
-- looked for with LIKE. app/referrals/name-search.ts parts the searched words in the same places.
CREATE FUNCTION toimi.name_words(first_name text, last_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ' ' || translate(toimi.fold(first_name || ' ' || last_name), '-–''’.,`´', '        ') || ' ' $$;
GRANT EXECUTE ON FUNCTION toimi.name_words(text, text) TO toimi_app;
CREATE INDEX jobseeker_identity_name_search ON jobseeker_identity USING gin (toimi.name_words(first_name, last_name) gin_trgm_ops);

-- What the engine may read: the pseudonym and the profile of people whose referral is ready. Owned by toimi_owner; nothing else of a person.
CREATE VIEW matcher_jobseeker WITH (security_barrier) AS
  SELECT p.pseudonym, p.postal_code, p.modes, p.reach_minutes, p.hours_min, p.hours_max, p.hours_per_day_max, p.from_date,
    p.slots, p.forms, p.languages, p.cards, p.skills, p.capacity, p.absolute, p.interests, p.avoids, p.support_need,
    p.waiting_rounds, r.state = 'ready' AS ready
  FROM matching_profile p JOIN referral r ON r.jobseeker_id = p.jobseeker_id AND r.state <> 'ended';
GRANT SELECT ON matcher_jobseeker TO toimi_matcher;

CREATE VIEW matcher_task WITH (security_barrier) AS
  SELECT t.id, t.postal_code, left(t.occupation_code, 4) AS isco_code, t.occupation_code, t.hours_min, t.hours_max, t.hours_per_day, t.start_date, t.end_date, t.slots,
    t.slots_needed, t.forms, t.languages, t.cards, t.skills, t.demands, t.adjustable, t.support_offer, t.places, t.published_at,
    g.kind = 'company' AS company,
    -- A suspended organisation's tasks are suggested to nobody.
    t.status = 'published' AND g.status = 'verified' AS open
  FROM task t JOIN organisation g ON g.id = t.organisation_id
  WHERE t.published_at IS NOT NULL;
GRANT SELECT ON matcher_task TO toimi_matcher;
