-- Workplace coaching: an employer sees its own organisation's requests, a coach those of own municipalities and those handed to
-- them. The moves are those of app/coaching/rules.ts. A coordinator and a caseworker read no request, only what functions tell.
CALL toimi.protect('coaching_request', 'coaching_request_event');

CREATE FUNCTION toimi.coaching_side() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT CASE WHEN toimi.acting_organisation() IS NOT NULL THEN 'employer' WHEN toimi.acting_as('coach') THEN 'coach' END $$;

-- Does somebody coach, in this municipality (or anywhere, when none is given)? A role without a municipality covers all.
CREATE FUNCTION toimi.is_coach(person uuid, municipality text DEFAULT NULL) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT 1 FROM staff_role r WHERE r.account_id = person AND r.role = 'coach' AND r.revoked_at IS NULL
  AND (municipality IS NULL OR r.municipality_code IS NULL OR r.municipality_code = municipality)) $$;

GRANT SELECT, INSERT ON coaching_request TO toimi_app;
GRANT UPDATE (state, desk_code, coach_id, handed_to, handed_by, answered_at, end_reason, end_words, end_side, changed_at, version) ON coaching_request TO toimi_app;
CREATE POLICY coaching_request_of_organisation ON coaching_request FOR SELECT TO toimi_app USING (organisation_id = (SELECT toimi.acting_organisation()));
CREATE POLICY coaching_request_of_coach ON coaching_request FOR SELECT TO toimi_app USING (
  desk_code = ANY ((SELECT toimi.own_municipalities('coach'))::text[])
  OR municipality_code = ANY ((SELECT toimi.own_municipalities('coach'))::text[])
  OR ((SELECT toimi.acting_as('coach')) AND (SELECT toimi.viewer_id()) IN (coach_id, handed_to, handed_by)));
CREATE POLICY coaching_request_add ON coaching_request FOR INSERT TO toimi_app WITH CHECK (
  organisation_id = (SELECT toimi.acting_organisation()) AND asked_by = (SELECT toimi.viewer_id()) AND state = 'submitted'
  AND coach_id IS NULL AND handed_to IS NULL AND handed_by IS NULL AND answered_at IS NULL AND desk_code = municipality_code
  AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = organisation_id AND o.status <> 'suspended')
  AND EXISTS (SELECT 1 FROM postal_code c WHERE c.code = coaching_request.postal_code AND c.municipality_code = coaching_request.municipality_code)
  AND (task_id IS NULL OR EXISTS (SELECT 1 FROM task t WHERE t.id = task_id AND t.organisation_id = coaching_request.organisation_id))
  AND (placement_id IS NULL OR EXISTS (SELECT 1 FROM placement p WHERE p.id = placement_id AND p.task_id = coaching_request.task_id
    AND p.organisation_id = coaching_request.organisation_id)));
CREATE POLICY coaching_request_change_by_organisation ON coaching_request FOR UPDATE TO toimi_app
  USING (organisation_id = (SELECT toimi.acting_organisation()));
CREATE POLICY coaching_request_change_by_coach ON coaching_request FOR UPDATE TO toimi_app USING (
    desk_code = ANY ((SELECT toimi.own_municipalities('coach'))::text[])
    OR ((SELECT toimi.acting_as('coach')) AND (SELECT toimi.viewer_id()) IN (coach_id, handed_to)))
  WITH CHECK ((SELECT toimi.acting_as('coach')));

-- A reference that nobody has: six signs that neither look nor sound alike (referenceSigns in app/coaching/rules.ts).
CREATE FUNCTION toimi.give_coaching_reference() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE signs constant text := '23456789AEFHJKMPQRTUXY'; drawn text;
BEGIN
  LOOP
    SELECT string_agg(substr(signs, 1 + floor(random() * length(signs))::integer, 1), '') INTO drawn FROM generate_series(1, 6);
    NEW.reference := 'V-' || left(drawn, 4) || '-' || right(drawn, 2);
    EXIT WHEN NOT EXISTS (SELECT 1 FROM coaching_request r WHERE r.reference = NEW.reference);
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER coaching_request_reference BEFORE INSERT ON coaching_request FOR EACH ROW EXECUTE FUNCTION toimi.give_coaching_reference();

CREATE FUNCTION toimi.guard_coaching_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  side text := toimi.coaching_side();
  me uuid := toimi.viewer_id();
  move text := OLD.state || '>' || NEW.state;
  by_employer text[] := ARRAY['submitted>cancelled', 'accepted>cancelled', 'visit_booked>cancelled', 'in_progress>cancelled',
    'accepted>visit_booked', 'visit_booked>accepted'];
  by_coach text[] := ARRAY['submitted>accepted', 'submitted>declined', 'accepted>visit_booked', 'visit_booked>accepted', 'visit_booked>in_progress',
    'in_progress>completed', 'completed>followed_up', 'accepted>cancelled', 'visit_booked>cancelled', 'in_progress>cancelled'];
BEGIN
  IF NEW.state <> OLD.state AND ((side = 'employer' AND move <> ALL (by_employer)) OR (side = 'coach' AND move <> ALL (by_coach))
      OR move <> ALL (by_employer || by_coach)) THEN
    RAISE EXCEPTION 'a coaching request does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'coaching_request_moves';
  END IF;
  IF OLD.answered_at IS NOT NULL AND NEW.answered_at IS DISTINCT FROM OLD.answered_at THEN
    RAISE EXCEPTION 'the first answer stays as it was' USING ERRCODE = 'check_violation', CONSTRAINT = 'coaching_request_answer';
  END IF;
  IF move IN ('submitted>accepted', 'submitted>declined') AND NEW.answered_at IS NULL THEN
    RAISE EXCEPTION 'an answer has its moment' USING ERRCODE = 'check_violation', CONSTRAINT = 'coaching_request_answer';
  END IF;
  IF (side = 'employer' AND (NEW.coach_id, NEW.desk_code, NEW.handed_to, NEW.handed_by, NEW.answered_at)
        IS DISTINCT FROM (OLD.coach_id, OLD.desk_code, OLD.handed_to, OLD.handed_by, OLD.answered_at))
      -- In a coach's hands it is that coach's alone; a waiting one is taken for oneself, not for another.
      OR (side = 'coach' AND OLD.state <> 'submitted' AND OLD.coach_id IS DISTINCT FROM me)
      OR (side = 'coach' AND NEW.handed_by IS DISTINCT FROM OLD.handed_by AND NEW.handed_by IS DISTINCT FROM me)
      OR (side = 'coach' AND OLD.state = 'submitted' AND NEW.coach_id IS NOT NULL AND (NEW.coach_id <> me OR NEW.state <> 'accepted'))
      OR (NEW.desk_code <> OLD.desk_code AND OLD.state <> 'submitted')
      OR (NEW.coach_id IS DISTINCT FROM OLD.coach_id AND NOT coalesce(toimi.is_coach(NEW.coach_id), false))
      OR (NEW.handed_to IS NOT NULL AND NEW.handed_to IS DISTINCT FROM OLD.handed_to AND NOT toimi.is_coach(NEW.handed_to)) THEN
    RAISE EXCEPTION 'not in your hands' USING ERRCODE = 'check_violation', CONSTRAINT = 'coaching_request_hands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER coaching_request_guard BEFORE UPDATE ON coaching_request FOR EACH ROW EXECUTE FUNCTION toimi.guard_coaching_request();

GRANT SELECT, INSERT ON coaching_request_event TO toimi_app;
CREATE POLICY coaching_request_event_read ON coaching_request_event FOR SELECT TO toimi_app USING (EXISTS (SELECT 1 FROM coaching_request r WHERE r.id = request_id));
CREATE POLICY coaching_request_event_add ON coaching_request_event FOR INSERT TO toimi_app WITH CHECK (
  by = (SELECT toimi.viewer_id()) AND side = (SELECT toimi.coaching_side())
  AND by_name = (SELECT a.name FROM account a WHERE a.id = (SELECT toimi.viewer_id()))
  AND EXISTS (SELECT 1 FROM coaching_request r WHERE r.id = request_id AND r.state = to_state));
CREATE TRIGGER coaching_request_event_append_only BEFORE UPDATE OR DELETE ON coaching_request_event FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();

-- An employer reads no staff accounts: who the coach of an own request is, and how to reach them.
CREATE FUNCTION toimi.coaches_of_own_requests() RETURNS TABLE (request_id uuid, name text, phone text, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT r.id, a.name, coalesce(a.phone, ''), a.email FROM coaching_request r JOIN account a ON a.id = r.coach_id
  WHERE r.organisation_id = toimi.acting_organisation() AND r.state IN ('accepted', 'visit_booked', 'in_progress', 'completed', 'followed_up') $$;

-- Whom letters about a request go to, for those who act on it: who asked, its coach, whom it was handed to, the coaches of its desk.
CREATE FUNCTION toimi.people_of_coaching(wanted uuid) RETURNS TABLE (what text, account_id uuid, email text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT p.what, a.id, a.email, a.language FROM coaching_request r
  CROSS JOIN LATERAL (SELECT 'asker' AS what, r.asked_by AS id UNION ALL SELECT 'coach', r.coach_id UNION ALL SELECT 'handed', r.handed_to
    UNION ALL SELECT DISTINCT 'desk', s.account_id FROM staff_role s WHERE s.role = 'coach' AND s.revoked_at IS NULL
      AND (s.municipality_code IS NULL OR s.municipality_code = r.desk_code)) p
  JOIN account a ON a.id = p.id AND a.closed_at IS NULL AND a.email_verified_at IS NOT NULL
  WHERE r.id = wanted AND (r.organisation_id = toimi.acting_organisation() OR toimi.acting_as('coach')) $$;

-- Colleagues to hand a request over to, with how much each has: other coaches' requests are not all the viewer's to read.
CREATE FUNCTION toimi.coaches_with_load() RETURNS TABLE (id uuid, name text, municipalities text[], open integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT a.id, a.name, array_agg(s.municipality_code ORDER BY s.municipality_code) FILTER (WHERE s.municipality_code IS NOT NULL),
    (SELECT count(*)::integer FROM coaching_request r WHERE r.coach_id = a.id AND r.state IN ('accepted', 'visit_booked', 'in_progress'))
  FROM staff_role s JOIN account a ON a.id = s.account_id AND a.closed_at IS NULL
  WHERE s.role = 'coach' AND s.revoked_at IS NULL AND (toimi.acting_as('coach') OR toimi.acting_as('coordinator'))
  GROUP BY a.id, a.name $$;

-- For the coordinator: every promise, without anybody's own words, without contacts, and without what it is bound to.
CREATE FUNCTION toimi.coaching_promises() RETURNS TABLE (state text, municipality_code text, desk_code text, coach_id uuid, submitted_at timestamptz,
  answered_at timestamptz, reply_by date, visit_by date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT r.state, r.municipality_code, r.desk_code, r.coach_id, r.submitted_at, r.answered_at, r.reply_by, r.visit_by FROM coaching_request r
  WHERE toimi.acting_as('coordinator') $$;

-- For the caseworker of a placement: that the workplace has asked, and how far it is; not what it wrote.
CREATE FUNCTION toimi.coaching_of_placement(wanted uuid) RETURNS TABLE (state text, submitted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT r.state, r.submitted_at FROM coaching_request r JOIN placement p ON p.id = r.placement_id
  WHERE p.id = wanted AND p.pseudonym = ANY (toimi.own_pseudonyms()) ORDER BY r.submitted_at DESC $$;

-- Configurable defaults of the project: a reply, then a visit, counted in working days from the day of sending; and how many open
-- requests a coach can look after well.
INSERT INTO rule (code, value, valid_from, source) VALUES
  ('coaching.reply_working_days', '2', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029'),
  ('coaching.visit_working_days', '10', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029'),
  ('coaching.caseload', '20', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029');

REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA toimi FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.coaching_side(), toimi.is_coach(uuid, text), toimi.coaches_of_own_requests(), toimi.people_of_coaching(uuid),
  toimi.coaches_with_load(), toimi.coaching_promises(), toimi.coaching_of_placement(uuid) TO toimi_app;
