-- Placements: what the law says of each form is data; the database refuses two placements of one person at once, more people
-- than a task has places, and a beginning that not all three have confirmed.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CALL toimi.protect('agreement_template', 'placement', 'placement_event', 'attendance', 'follow_up');

ALTER TABLE placement ADD CONSTRAINT placement_no_overlap EXCLUDE USING gist (
  pseudonym WITH =, daterange(starts_on, coalesce(ended_on, ends_on), '[]') WITH &&) WHERE (state <> 'cancelled');

-- Templates are open to all who sign in; a coordinator adds a version.
GRANT SELECT, INSERT ON agreement_template TO toimi_app;
CREATE POLICY agreement_template_read ON agreement_template FOR SELECT TO toimi_app USING (true);
CREATE POLICY agreement_template_add ON agreement_template FOR INSERT TO toimi_app WITH CHECK (
  (SELECT toimi.acting_as('coordinator')) AND changed_by = (SELECT toimi.viewer_id()) AND version_number > 1);
CREATE TRIGGER agreement_template_append_only BEFORE UPDATE OR DELETE ON agreement_template FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();

GRANT SELECT (id, introduction_id, suggestion_id, pseudonym, task_id, organisation_id, form, state, starts_on, ends_on, days_per_week, minutes_per_day,
  supervisor_name, goals, shop_steward_told_on, template_version, proposed_by, proposed_at, caseworker_confirmed_at, employer_confirmed_at,
  employer_confirmed_by, person_confirmed_at, person_confirmed_how, started_on, ended_on, outcome, end_reason, end_side, closing_assessment,
  changed_at, version), INSERT ON placement TO toimi_app;
GRANT UPDATE (state, ends_on, shop_steward_told_on, employer_confirmed_at, employer_confirmed_by, person_confirmed_at, person_confirmed_how, token_hash,
  started_on, ended_on, outcome, end_reason, end_side, closing_assessment, changed_at, version) ON placement TO toimi_app;
CREATE POLICY placement_of_organisation ON placement FOR SELECT TO toimi_app USING (organisation_id = (SELECT toimi.acting_organisation()));
CREATE POLICY placement_of_own_person ON placement FOR SELECT TO toimi_app USING (pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));
-- The caseworker proposes, and has thereby confirmed.
CREATE POLICY placement_propose ON placement FOR INSERT TO toimi_app WITH CHECK (
  state = 'proposed' AND proposed_by = (SELECT toimi.viewer_id()) AND (SELECT toimi.acting_as('caseworker'))
  AND caseworker_confirmed_at IS NOT NULL AND employer_confirmed_at IS NULL AND person_confirmed_at IS NULL
  AND EXISTS (SELECT 1 FROM introduction i WHERE i.id = introduction_id AND i.pseudonym = placement.pseudonym AND i.task_id = placement.task_id
    AND i.organisation_id = placement.organisation_id AND i.suggestion_id = placement.suggestion_id AND i.state IN ('introduced', 'meeting_agreed')));
CREATE POLICY placement_change_by_organisation ON placement FOR UPDATE TO toimi_app USING (organisation_id = (SELECT toimi.acting_organisation()));
CREATE POLICY placement_change_by_caseworker ON placement FOR UPDATE TO toimi_app USING (pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));

-- Each side confirms for itself; the person by the link, or at the caseworker's desk or on paper. With the third confirmation
-- it is agreed. The moves are those of app/placements/rules.ts.
CREATE FUNCTION toimi.guard_placement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE side text := toimi.own_side(); move text; taken integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (side = 'employer' AND ((NEW.person_confirmed_at, NEW.person_confirmed_how, NEW.token_hash, NEW.ends_on)
          IS DISTINCT FROM (OLD.person_confirmed_at, OLD.person_confirmed_how, OLD.token_hash, OLD.ends_on)
        -- The employer tells that it has ended; what came of it for the person the caseworker says.
        OR (NEW.outcome IS DISTINCT FROM OLD.outcome AND NOT (OLD.outcome IS NULL AND NEW.outcome = 'not_known'))
        OR (NEW.employer_confirmed_at IS DISTINCT FROM OLD.employer_confirmed_at AND NEW.employer_confirmed_by IS DISTINCT FROM toimi.viewer_id())))
      OR (side = 'caseworker' AND ((NEW.employer_confirmed_at, NEW.employer_confirmed_by)
          IS DISTINCT FROM (OLD.employer_confirmed_at, OLD.employer_confirmed_by)
        OR (NEW.person_confirmed_at IS DISTINCT FROM OLD.person_confirmed_at AND NEW.person_confirmed_how NOT IN ('desk', 'paper')))) THEN
      RAISE EXCEPTION 'each side confirms for itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_sides';
    END IF;
    IF NEW.state = 'proposed' AND NEW.caseworker_confirmed_at IS NOT NULL AND NEW.employer_confirmed_at IS NOT NULL AND NEW.person_confirmed_at IS NOT NULL THEN
      NEW.state := 'agreed';
    END IF;
    move := OLD.state || '>' || NEW.state;
    IF NEW.state <> OLD.state AND move NOT IN ('proposed>agreed', 'proposed>cancelled', 'agreed>started', 'agreed>cancelled', 'started>interrupted',
        'interrupted>started', 'started>ended', 'interrupted>ended') THEN
      RAISE EXCEPTION 'a placement does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_moves';
    END IF;
    IF OLD.state IN ('ended', 'cancelled') AND (NEW.starts_on, NEW.ends_on, NEW.started_on, NEW.ended_on) IS DISTINCT FROM (OLD.starts_on, OLD.ends_on, OLD.started_on, OLD.ended_on) THEN
      RAISE EXCEPTION 'what has ended stays as it was' USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_moves';
    END IF;
  END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM task WHERE id = NEW.task_id FOR UPDATE;
    SELECT count(*) INTO taken FROM placement p WHERE p.task_id = NEW.task_id AND p.state IN ('proposed', 'agreed', 'started', 'interrupted');
    IF taken >= (SELECT places FROM task WHERE id = NEW.task_id) THEN
      RAISE EXCEPTION 'no places left' USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_capacity';
    END IF;
    IF EXISTS (SELECT 1 FROM rule r WHERE r.code = 'placement_form.' || NEW.form) AND NOT EXISTS (
        SELECT 1 FROM rule r JOIN organisation o ON o.id = NEW.organisation_id WHERE r.code = 'placement_form.' || NEW.form AND r.value ? o.kind
          AND r.valid_from <= NEW.starts_on AND (r.valid_to IS NULL OR r.valid_to >= NEW.starts_on)) THEN
      RAISE EXCEPTION 'form of placement not open to this organisation' USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_form_lawful';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER placement_guard BEFORE INSERT OR UPDATE ON placement FOR EACH ROW EXECUTE FUNCTION toimi.guard_placement();

-- What follows: the introduction is placed; follow-ups are put on their days; at the end the employer's card goes, the place is
-- free again, and a person whose placement ended early comes ahead in the next rounds.
CREATE FUNCTION toimi.follow_placement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE last date; ahead integer;
BEGIN
  IF NEW.state = OLD.state THEN
    IF NEW.ends_on IS DISTINCT FROM OLD.ends_on AND NEW.ends_on IS NOT NULL THEN PERFORM toimi.plan_follow_ups(NEW.id, NEW.ends_on, NULL); END IF;
    RETURN NULL;
  END IF;
  IF NEW.state = 'agreed' THEN
    UPDATE introduction SET state = 'placed', changed_at = now(), version = version + 1 WHERE id = NEW.introduction_id AND state IN ('introduced', 'meeting_agreed');
  ELSIF NEW.state = 'started' AND OLD.state = 'agreed' THEN
    PERFORM toimi.plan_follow_ups(NEW.id, NEW.ends_on, NEW.started_on);
  ELSIF NEW.state = 'ended' OR (NEW.state = 'cancelled' AND OLD.state = 'agreed') THEN
    DELETE FROM introduction_card WHERE introduction_id = NEW.introduction_id;
    IF NEW.state = 'ended' THEN
      DELETE FROM follow_up WHERE placement_id = NEW.id AND answered_at IS NULL AND point IN ('week_1', 'week_4') AND due_on > NEW.ended_on;
      PERFORM toimi.plan_follow_ups(NEW.id, NEW.ended_on, NULL);
    END IF;
    IF NEW.state = 'cancelled' OR NEW.outcome = 'ended_early' THEN
      SELECT (value #>> '{}')::integer INTO ahead FROM rule WHERE code = 'matching.rounds_ahead_after_early_end' AND valid_from <= toimi.day()
        AND (valid_to IS NULL OR valid_to >= toimi.day()) ORDER BY valid_from DESC LIMIT 1;
      UPDATE matching_profile SET waiting_rounds = greatest(waiting_rounds, coalesce(ahead, 0)) WHERE pseudonym = NEW.pseudonym;
    END IF;
    PERFORM toimi.introduce_next(NEW.task_id);
  END IF;
  PERFORM toimi.queue_job('match-task', json_build_object('taskId', NEW.task_id), 'match-task:' || NEW.task_id, 'matching', 100);
  PERFORM toimi.queue_job('match-jobseeker', json_build_object('pseudonym', NEW.pseudonym), 'match-jobseeker:' || NEW.pseudonym, 'matching', 100);
  RETURN NULL;
END $$;

-- Puts the follow-ups of both sides on their days, or moves those not yet asked.
CREATE FUNCTION toimi.plan_follow_ups(of_placement uuid, last date, first date) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO follow_up (placement_id, side, point, due_on)
  SELECT of_placement, s.side, d.point, d.due FROM (VALUES ('employer'), ('caseworker')) s (side)
    CROSS JOIN (VALUES ('week_1', first + 7), ('week_4', first + 28), ('end', last),
      ('month_3', (last + interval '3 months')::date), ('month_6', (last + interval '6 months')::date)) d (point, due)
  WHERE d.due IS NOT NULL AND (d.point NOT IN ('week_1', 'week_4') OR last IS NULL OR d.due < last)
  ON CONFLICT (placement_id, side, point) DO UPDATE SET due_on = excluded.due_on
    WHERE follow_up.asked_at IS NULL AND follow_up.answered_at IS NULL
$$;
CREATE TRIGGER placement_follow AFTER UPDATE ON placement FOR EACH ROW EXECUTE FUNCTION toimi.follow_placement();

GRANT SELECT, INSERT ON placement_event TO toimi_app;
CREATE POLICY placement_event_read ON placement_event FOR SELECT TO toimi_app USING (EXISTS (SELECT 1 FROM placement p WHERE p.id = placement_id));
CREATE POLICY placement_event_add ON placement_event FOR INSERT TO toimi_app WITH CHECK (
  by = (SELECT toimi.viewer_id()) AND side = (SELECT toimi.own_side()) AND EXISTS (SELECT 1 FROM placement p WHERE p.id = placement_id));
CREATE TRIGGER placement_event_append_only BEFORE UPDATE OR DELETE ON placement_event FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();

-- The person's own confirmation by the link.
CREATE FUNCTION toimi.placement_by_link() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT jsonb_build_object('id', p.id, 'state', p.state, 'form', p.form, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'daysPerWeek', p.days_per_week,
    'minutesPerDay', p.minutes_per_day, 'supervisorName', p.supervisor_name, 'goals', p.goals, 'confirmedAt', p.person_confirmed_at::text,
    'taskTitle', t.title, 'organisationName', o.name, 'postalCode', t.postal_code, 'streetAddress', t.street_address,
    'caseworkerName', a.name, 'caseworkerPhone', coalesce(a.phone, ''), 'language', i.language, 'firstName', i.first_name, 'lastName', i.last_name,
    'templateVersion', p.template_version)
  FROM placement p JOIN task t ON t.id = p.task_id JOIN organisation o ON o.id = p.organisation_id JOIN account a ON a.id = p.proposed_by
    JOIN matching_profile m ON m.pseudonym = p.pseudonym JOIN jobseeker_identity i ON i.id = m.jobseeker_id
  WHERE p.token_hash = toimi.setting('token_hash') $$;
CREATE FUNCTION toimi.confirm_placement_by_link() RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE this_one placement;
BEGIN
  SELECT * INTO this_one FROM placement WHERE token_hash = toimi.setting('token_hash') FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF this_one.person_confirmed_at IS NOT NULL AND this_one.state <> 'cancelled' THEN RETURN 'confirmed'; END IF;
  IF this_one.state <> 'proposed' THEN RETURN 'gone'; END IF;
  UPDATE placement SET person_confirmed_at = now(), person_confirmed_how = 'link', changed_at = now(), version = version + 1 WHERE id = this_one.id;
  INSERT INTO placement_event (placement_id, act, from_state, to_state, side)
    SELECT id, 'confirm', 'proposed', state, 'jobseeker' FROM placement WHERE id = this_one.id;
  PERFORM toimi.queue_job('tell-placement', json_build_object('id', this_one.id), 'tell-placement:' || this_one.id, NULL, 0);
  RETURN 'confirmed';
END $$;

GRANT SELECT, INSERT ON attendance TO toimi_app;
GRANT UPDATE (status, marked_by, marked_at) ON attendance TO toimi_app;
CREATE POLICY attendance_read ON attendance FOR SELECT TO toimi_app USING (EXISTS (SELECT 1 FROM placement p WHERE p.id = placement_id));
CREATE POLICY attendance_add ON attendance FOR INSERT TO toimi_app WITH CHECK (
  marked_by = (SELECT toimi.viewer_id()) AND day <= (SELECT toimi.day()) AND EXISTS (SELECT 1 FROM placement p WHERE p.id = placement_id
    AND p.state IN ('started', 'interrupted', 'ended') AND day >= p.started_on AND (p.ended_on IS NULL OR day <= p.ended_on)));
CREATE POLICY attendance_change ON attendance FOR UPDATE TO toimi_app USING (EXISTS (SELECT 1 FROM placement p WHERE p.id = placement_id))
  WITH CHECK (marked_by = (SELECT toimi.viewer_id()));

-- Follow-ups: each side reads and answers its own; the caseworker reads both.
GRANT SELECT (id, placement_id, side, point, due_on, asked_at, reminded_at, answered_at, answered_by, going, second) ON follow_up TO toimi_app;
GRANT UPDATE (answered_at, answered_by, going, second) ON follow_up TO toimi_app;
CREATE POLICY follow_up_read ON follow_up FOR SELECT TO toimi_app USING (
  ((SELECT toimi.own_side()) = 'caseworker' OR side = (SELECT toimi.own_side())) AND EXISTS (SELECT 1 FROM placement p WHERE p.id = placement_id));
CREATE POLICY follow_up_answer ON follow_up FOR UPDATE TO toimi_app
  USING (answered_at IS NULL AND side = (SELECT toimi.own_side()) AND EXISTS (SELECT 1 FROM placement p WHERE p.id = placement_id))
  WITH CHECK (answered_by = (SELECT toimi.viewer_id()) AND side = (SELECT toimi.own_side()));
CREATE FUNCTION toimi.point_order(point text) RETURNS integer LANGUAGE sql IMMUTABLE
AS $$ SELECT array_position(ARRAY['week_1', 'week_4', 'end', 'month_3', 'month_6'], point) $$;
CREATE FUNCTION toimi.follow_ups_to_ask(day date) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT f.id FROM follow_up f JOIN placement p ON p.id = f.placement_id
  WHERE f.answered_at IS NULL AND f.asked_at IS NULL AND f.due_on <= day AND p.state IN ('started', 'interrupted', 'ended')
    -- Of several that have come due only the last is asked.
    AND NOT EXISTS (SELECT 1 FROM follow_up l WHERE l.placement_id = f.placement_id AND l.side = f.side AND l.due_on <= day
      AND toimi.point_order(l.point) > toimi.point_order(f.point))
  ORDER BY f.due_on, f.id LIMIT 1000 $$;
-- Asks one side: its link's hash is stored, and the addresses to write to are given.
CREATE FUNCTION toimi.ask_follow_up(wanted uuid, new_hash text) RETURNS TABLE (email text, language text, point text, task_title text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ WITH due AS (UPDATE follow_up f SET asked_at = now(), token_hash = new_hash WHERE f.id = wanted AND f.asked_at IS NULL AND f.answered_at IS NULL RETURNING f.*)
  SELECT a.email, a.language, d.point, t.title FROM due d JOIN placement p ON p.id = d.placement_id JOIN task t ON t.id = p.task_id
    JOIN account a ON a.closed_at IS NULL AND (
      (d.side = 'employer' AND a.email_verified_at IS NOT NULL AND a.id = coalesce(
        (SELECT m.account_id FROM organisation_membership m WHERE m.organisation_id = p.organisation_id AND m.account_id = p.employer_confirmed_by),
        (SELECT m.account_id FROM organisation_membership m WHERE m.organisation_id = p.organisation_id AND m.role = 'owner' ORDER BY m.since, m.account_id LIMIT 1)))
      OR (d.side = 'caseworker' AND a.id = (SELECT r.caseworker_id FROM referral r JOIN matching_profile x ON x.jobseeker_id = r.jobseeker_id
        WHERE x.pseudonym = p.pseudonym ORDER BY r.state = 'ended', r.started_at DESC LIMIT 1))) $$;
-- What the link's page shows names the task and the dates, never the person.
CREATE FUNCTION toimi.follow_up_by_link() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT jsonb_build_object('id', f.id, 'side', f.side, 'point', f.point, 'answeredAt', f.answered_at::text, 'taskTitle', t.title,
    'organisationName', o.name, 'form', p.form, 'startedOn', p.started_on, 'endedOn', p.ended_on)
  FROM follow_up f JOIN placement p ON p.id = f.placement_id JOIN task t ON t.id = p.task_id JOIN organisation o ON o.id = p.organisation_id
  WHERE f.token_hash = toimi.setting('token_hash') $$;
CREATE FUNCTION toimi.answer_follow_up_by_link(how smallint, more text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE this_one follow_up;
BEGIN
  SELECT * INTO this_one FROM follow_up WHERE token_hash = toimi.setting('token_hash') FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF this_one.answered_at IS NOT NULL THEN RETURN 'answered'; END IF;
  UPDATE follow_up SET answered_at = now(), going = how, second = more WHERE id = this_one.id;
  RETURN 'saved';
END $$;

-- Whom the worker tells about a placement: addresses alone.
CREATE FUNCTION toimi.sides_of_placement(wanted uuid) RETURNS TABLE (side text, email text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT 'employer', a.email, a.language FROM placement p JOIN organisation_membership m ON m.organisation_id = p.organisation_id
    JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL AND a.email_verified_at IS NOT NULL WHERE p.id = wanted
  UNION ALL SELECT 'caseworker', a.email, a.language FROM placement p JOIN matching_profile x ON x.pseudonym = p.pseudonym
    JOIN referral r ON r.jobseeker_id = x.jobseeker_id AND r.state <> 'ended' JOIN account a ON a.id = r.caseworker_id AND a.closed_at IS NULL WHERE p.id = wanted $$;

-- The engine: who is in a placement waits for nothing now, and a taken place is not free.
CREATE OR REPLACE VIEW matcher_jobseeker WITH (security_barrier) AS
  SELECT p.pseudonym, p.postal_code, p.modes, p.reach_minutes, p.hours_min, p.hours_max, p.hours_per_day_max, p.from_date,
    p.slots, p.forms, p.languages, p.cards, p.skills, p.capacity, p.absolute, p.interests, p.avoids, p.support_need,
    p.waiting_rounds, r.state = 'ready' AND NOT EXISTS (SELECT 1 FROM placement w WHERE w.pseudonym = p.pseudonym
      AND w.state IN ('agreed', 'started', 'interrupted')) AS ready, m.employment_area_code AS area_code
  FROM matching_profile p JOIN referral r ON r.jobseeker_id = p.jobseeker_id AND r.state <> 'ended'
    JOIN municipality m ON m.code = r.municipality_code;
CREATE OR REPLACE VIEW matcher_task WITH (security_barrier) AS
  SELECT t.id, t.postal_code, left(t.occupation_code, 4) AS isco_code, t.occupation_code, t.hours_min, t.hours_max, t.hours_per_day, t.start_date, t.end_date, t.slots,
    t.slots_needed, t.forms, t.languages, t.cards, t.skills, t.demands, t.adjustable, t.support_offer,
    greatest(1, t.places - w.taken)::smallint AS places, t.published_at,
    g.kind = 'company' AS company,
    -- A suspended organisation's tasks are suggested to nobody, nor one whose places are all taken.
    t.status = 'published' AND g.status = 'verified' AND t.places > w.taken AS open,
    m.employment_area_code AS area_code
  FROM task t JOIN organisation g ON g.id = t.organisation_id
    LEFT JOIN postal_code c ON c.code = t.postal_code LEFT JOIN municipality m ON m.code = c.municipality_code
    CROSS JOIN LATERAL (SELECT count(*)::integer AS taken FROM placement p WHERE p.task_id = t.id AND p.state IN ('agreed', 'started', 'interrupted')) w
  WHERE t.published_at IS NOT NULL;

INSERT INTO rule (code, value, valid_from, source) VALUES
  ('matching.rounds_ahead_after_early_end', '3', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029'),
  ('placement_terms.employment', '{"openEnded":true,"mostDaysPerWeek":6}', '2026-03-01', '55/2001'),
  ('placement_terms.subsidised_work', '{"openEnded":true,"mostDaysPerWeek":6,"mostMonths":24}', '2026-03-01', '380/2023 §§ 82–94'),
  ('placement_terms.work_trial', '{"leastMinutesPerDay":240,"mostMinutesPerDay":480,"mostDaysPerWeek":5,"mostMonths":6,"shopSteward":true,"closingAssessment":true}', '2026-03-01', '380/2023 §§ 54–58'),
  -- The activity's transfer to municipalities has no date yet: the end stays open.
  ('placement_terms.rehabilitative_work_activity', '{"leastMinutesPerDay":240,"leastDaysPerWeek":1,"mostDaysPerWeek":4,"leastMonths":3,"mostMonths":24,"mostDaysIn12Months":178}', '2026-03-01', '189/2001, 702/2020'),
  ('placement_terms.coaching_environment', '{"mostDaysPerWeek":5,"mostMinutesPerDay":480}', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029'),
  ('placement_terms.supported_entrepreneur_assignment', '{"openEnded":true,"mostDaysPerWeek":7}', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029');

REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA toimi FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.point_order(text), toimi.placement_by_link(), toimi.confirm_placement_by_link(), toimi.follow_ups_to_ask(date), toimi.ask_follow_up(uuid, text),
  toimi.follow_up_by_link(), toimi.answer_follow_up_by_link(smallint, text), toimi.sides_of_placement(uuid) TO toimi_app;
