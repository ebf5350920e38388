-- Coaching environments are no secret among staff; who is there today is known to the organisation itself and, person by
-- person, to their caseworkers. Attendance counts against the year's limit over all of a person's placements of the form.
CALL toimi.protect('environment', 'environment_staff');

-- Who may arrange coaching or rehabilitative work activity may have an environment for it; the rules say which kinds.
CREATE FUNCTION toimi.may_run_environments() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT 1 FROM rule r JOIN organisation o ON o.id = toimi.acting_organisation()
  WHERE r.code IN ('placement_form.coaching_environment', 'placement_form.rehabilitative_work_activity') AND r.value ? o.kind
    AND r.valid_from <= toimi.day() AND (r.valid_to IS NULL OR r.valid_to >= toimi.day())) $$;

GRANT SELECT, INSERT ON environment, environment_staff TO toimi_app;
GRANT UPDATE (name, form, municipality_code, postal_code, street_address, description, capacity_per_day, opened_on, closed_on, version) ON environment TO toimi_app;
GRANT UPDATE (to_date) ON environment_staff TO toimi_app;
CREATE POLICY environment_own ON environment FOR SELECT TO toimi_app USING (organisation_id = (SELECT toimi.acting_organisation()));
CREATE POLICY environment_seen_by_staff ON environment FOR SELECT TO toimi_app USING (
  (SELECT toimi.acting_as('caseworker') OR toimi.acting_as('coach') OR toimi.acting_as('coordinator'))
  OR municipality_code = ANY ((SELECT toimi.own_municipalities('officer'))::text[]));
CREATE POLICY environment_add ON environment FOR INSERT TO toimi_app WITH CHECK (
  organisation_id = (SELECT toimi.acting_organisation()) AND created_by = (SELECT toimi.viewer_id()) AND (SELECT toimi.may_run_environments()));
CREATE POLICY environment_change ON environment FOR UPDATE TO toimi_app
  USING (organisation_id = (SELECT toimi.acting_organisation())) WITH CHECK (organisation_id = (SELECT toimi.acting_organisation()));
CREATE POLICY environment_staff_read ON environment_staff FOR SELECT TO toimi_app USING (EXISTS (SELECT 1 FROM environment e WHERE e.id = environment_id));
CREATE POLICY environment_staff_add ON environment_staff FOR INSERT TO toimi_app WITH CHECK (EXISTS (
  SELECT 1 FROM environment e WHERE e.id = environment_id AND e.organisation_id = (SELECT toimi.acting_organisation())));
CREATE POLICY environment_staff_change ON environment_staff FOR UPDATE TO toimi_app USING (EXISTS (
  SELECT 1 FROM environment e WHERE e.id = environment_id AND e.organisation_id = (SELECT toimi.acting_organisation())));

-- A standing task is a published task put into an environment of the same organisation (the foreign key `task_environment`).
GRANT UPDATE (environment_id, capacity_per_day) ON task TO toimi_app;
-- An officer reads no tasks; what is done in the environments of the own municipalities belongs to these.
CREATE FUNCTION toimi.standing_tasks_for_officer() RETURNS TABLE (environment_id uuid, title text, capacity_per_day smallint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT t.environment_id, t.title, t.capacity_per_day FROM task t JOIN environment e ON e.id = t.environment_id
  WHERE e.municipality_code = ANY (toimi.own_municipalities('officer')) AND t.status IN ('published', 'paused') $$;

-- How many people are in each environment now, for the coordinator: a count under five is not told.
CREATE VIEW report_environment WITH (security_barrier) AS
  SELECT t.environment_id, CASE WHEN count(DISTINCT p.pseudonym) >= 5 THEN count(DISTINCT p.pseudonym)::integer END AS people
  FROM task t JOIN placement p ON p.task_id = t.id AND p.state IN ('started', 'interrupted')
  WHERE t.environment_id IS NOT NULL GROUP BY t.environment_id;
GRANT SELECT ON report_environment TO toimi_reports;

-- The most days of a form in any twelve months that contain a day; the same reckoning as app/follow-ups/year-limit.ts. Days are
-- those on which the person was present, each once, whichever placement it was.
CREATE FUNCTION toimi.days_around(person uuid, of_form text, day date) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ WITH present AS (
    SELECT DISTINCT a.day AS d FROM attendance a JOIN placement p ON p.id = a.placement_id
    WHERE p.pseudonym = person AND p.form = of_form AND a.status = 'present'
      AND a.day > (days_around.day - interval '1 year')::date AND a.day <= (days_around.day + interval '1 year')::date
  ), ending AS (SELECT days_around.day AS e UNION SELECT d FROM present WHERE d > days_around.day AND days_around.day > (d - interval '1 year')::date)
  SELECT coalesce(max((SELECT count(*) FROM present WHERE d <= e AND d > (e - interval '1 year')::date)), 0)::integer FROM ending $$;

-- The limit that a form's terms set on a day, or null.
CREATE FUNCTION toimi.year_limit(of_form text, day date) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT (r.value ->> 'mostDaysIn12Months')::integer FROM rule r WHERE r.code = 'placement_terms.' || of_form
  AND r.valid_from <= day AND (r.valid_to IS NULL OR r.valid_to >= day) ORDER BY r.valid_from DESC LIMIT 1 $$;

CREATE FUNCTION toimi.guard_attendance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE of_placement placement; most integer;
BEGIN
  IF NEW.status <> 'present' OR (TG_OP = 'UPDATE' AND OLD.status = 'present') THEN RETURN NEW; END IF;
  SELECT * INTO of_placement FROM placement WHERE id = NEW.placement_id;
  most := toimi.year_limit(of_placement.form, NEW.day);
  IF most IS NULL THEN RETURN NEW; END IF;
  -- Two workplaces of one person mark one after the other.
  PERFORM pg_advisory_xact_lock(hashtextextended('attendance ' || of_placement.pseudonym, 0));
  IF NOT EXISTS (SELECT 1 FROM attendance a JOIN placement p ON p.id = a.placement_id
        WHERE p.pseudonym = of_placement.pseudonym AND p.form = of_placement.form AND a.day = NEW.day AND a.status = 'present')
      AND toimi.days_around(of_placement.pseudonym, of_placement.form, NEW.day) >= most THEN
    RAISE EXCEPTION 'no more days of this form in twelve months' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_year_limit';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attendance_guard BEFORE INSERT OR UPDATE ON attendance FOR EACH ROW EXECUTE FUNCTION toimi.guard_attendance();

-- What the workplace may know of the year's days, which may be another workplace's: that the limit is near, or reached.
CREATE FUNCTION toimi.near_year_limit(wanted uuid, day date) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found placement; most integer; days integer;
BEGIN
  SELECT * INTO found FROM placement p WHERE p.id = wanted
    AND (p.organisation_id = toimi.acting_organisation() OR p.pseudonym = ANY (toimi.own_pseudonyms()));
  most := toimi.year_limit(found.form, day);
  IF most IS NULL THEN RETURN 'clear'; END IF;
  days := toimi.days_around(found.pseudonym, found.form, day);
  RETURN CASE WHEN days >= most THEN 'reached'
    WHEN days >= most - (SELECT (value #>> '{}')::integer FROM rule WHERE code = 'attendance.warn_days_before' AND valid_from <= near_year_limit.day
      AND (valid_to IS NULL OR valid_to >= near_year_limit.day) ORDER BY valid_from DESC LIMIT 1) THEN 'near'
    ELSE 'clear' END;
END $$;

-- Whom the worker tells that a follow-up asks for a caseworker: the person's caseworker now, or the last one.
CREATE FUNCTION toimi.caseworker_of_follow_up(wanted uuid) RETURNS TABLE (email text, language text, placement_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT a.email, a.language, p.id FROM follow_up f JOIN placement p ON p.id = f.placement_id
  JOIN matching_profile m ON m.pseudonym = p.pseudonym
  CROSS JOIN LATERAL (SELECT r.caseworker_id FROM referral r WHERE r.jobseeker_id = m.jobseeker_id
    ORDER BY r.state = 'ended', r.started_at DESC, r.id DESC LIMIT 1) last
  JOIN account a ON a.id = last.caseworker_id AND a.closed_at IS NULL
  WHERE f.id = wanted AND f.answered_at IS NOT NULL $$;

INSERT INTO rule (code, value, valid_from, source) VALUES
  ('attendance.warn_days_before', '20', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029');

REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA toimi FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.may_run_environments(), toimi.standing_tasks_for_officer(), toimi.near_year_limit(uuid, date),
  toimi.caseworker_of_follow_up(uuid) TO toimi_app;
