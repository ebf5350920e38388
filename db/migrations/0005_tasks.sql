CALL toimi.protect('task', 'task_event');

GRANT SELECT, INSERT ON task TO toimi_app;
GRANT UPDATE (status, title, description, occupation_code, postal_code, street_address, hours_min, hours_max, hours_per_day,
  start_date, end_date, slots, slots_needed, places, languages, cards, skills, demands, adjustable, forms, support_offer,
  support_words, supervisor_name, sections_done, published_at, expires_on, closed_at, updated_at, version) ON task TO toimi_app;
CREATE POLICY task_own ON task FOR SELECT TO toimi_app USING (organisation_id = (SELECT toimi.acting_organisation()));
-- What was never published, a discarded draft included, is the organisation's own.
CREATE POLICY task_seen_by_staff ON task FOR SELECT TO toimi_app USING (
  status <> 'draft' AND published_at IS NOT NULL
  AND (SELECT toimi.acting_as('caseworker') OR toimi.acting_as('coach') OR toimi.acting_as('coordinator')));
CREATE POLICY task_add ON task FOR INSERT TO toimi_app WITH CHECK (
  organisation_id = (SELECT toimi.acting_organisation()) AND status = 'draft' AND published_at IS NULL
  AND created_by = (SELECT toimi.viewer_id()));
CREATE POLICY task_change ON task FOR UPDATE TO toimi_app
  USING (organisation_id = (SELECT toimi.acting_organisation()))
  WITH CHECK (organisation_id = (SELECT toimi.acting_organisation()));

-- The moves that a member may make; the same table as app/tasks/states.ts. Only the owner's nightly job lets a task expire.
CREATE FUNCTION toimi.guard_task_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'toimi_app' AND NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
      ('draft', 'published'), ('draft', 'archived'), ('published', 'paused'), ('paused', 'published'), ('expired', 'published'),
      ('published', 'filled'), ('paused', 'filled'), ('published', 'withdrawn'), ('paused', 'withdrawn'),
      ('filled', 'archived'), ('withdrawn', 'archived'), ('expired', 'archived')) THEN
    RAISE EXCEPTION 'a task does not go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'task_state_moves';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER task_state_guard BEFORE UPDATE OF status ON task FOR EACH ROW EXECUTE FUNCTION toimi.guard_task_state();

-- Nothing is published for an organisation that no officer has verified, nor in a form that its kind may not offer: the rows
-- `placement_form.<form>` say which kinds may, and when (a form without rows is not ruled on).
CREATE FUNCTION toimi.guard_publishing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  publisher organisation;
  day date := coalesce(toimi.setting('today')::date, (now() AT TIME ZONE 'Europe/Helsinki')::date);
BEGIN
  IF NEW.status <> 'published' OR (OLD.status = 'published' AND NEW.forms = OLD.forms) THEN
    RETURN NEW;
  END IF;
  SELECT * INTO publisher FROM organisation o WHERE o.id = NEW.organisation_id;
  IF OLD.status <> 'published' AND publisher.status <> 'verified' THEN
    RAISE EXCEPTION 'organisation not verified' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_of_verified_organisation';
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(NEW.forms) form
      WHERE EXISTS (SELECT 1 FROM rule r WHERE r.code = 'placement_form.' || form)
        AND NOT EXISTS (SELECT 1 FROM rule r WHERE r.code = 'placement_form.' || form AND r.value ? publisher.kind
          AND r.valid_from <= day AND (r.valid_to IS NULL OR r.valid_to >= day))) THEN
    RAISE EXCEPTION 'form of placement not open to this organisation' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_forms_lawful';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER task_publishing_guard BEFORE UPDATE OF status, forms ON task FOR EACH ROW EXECUTE FUNCTION toimi.guard_publishing();

GRANT SELECT, INSERT ON task_event TO toimi_app;
CREATE POLICY task_event_read ON task_event FOR SELECT TO toimi_app USING (
  EXISTS (SELECT 1 FROM task t WHERE t.id = task_event.task_id));
CREATE POLICY task_event_add ON task_event FOR INSERT TO toimi_app WITH CHECK (
  by = (SELECT toimi.viewer_id()) AND act <> 'expire'
  AND EXISTS (SELECT 1 FROM task t WHERE t.id = task_event.task_id AND t.organisation_id = (SELECT toimi.acting_organisation())));
CREATE TRIGGER task_event_append_only BEFORE UPDATE OR DELETE ON task_event FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();

-- The nightly job's two acts, for tasks of all organisations. They have no say in what is due: only the dates have.
-- Closes what was open to the end of an earlier day, and tells which tasks those were.
CREATE FUNCTION toimi.expire_tasks(day date) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH due AS (
    UPDATE task SET status = 'expired', closed_at = now(), updated_at = now(), version = version + 1
    WHERE status IN ('published', 'paused') AND expires_on < day RETURNING id),
  told AS (INSERT INTO task_event (task_id, act) SELECT id, 'expire' FROM due)
  SELECT id FROM due
$$;

-- Whom to remind of tasks that close within so many days: the maker while a member, else the owners. Once for each closing day.
CREATE FUNCTION toimi.tasks_to_remind(day date, days_before integer)
RETURNS TABLE (task_id uuid, title text, expires_on date, email text, language text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH due AS (
    UPDATE task SET reminded_for = task.expires_on
    WHERE status IN ('published', 'paused') AND task.expires_on BETWEEN day AND day + days_before
      AND reminded_for IS DISTINCT FROM task.expires_on
    RETURNING task.id, task.title, task.expires_on, task.organisation_id, task.created_by)
  SELECT d.id, d.title, d.expires_on, a.email, a.language
  FROM due d
  JOIN organisation_membership m ON m.organisation_id = d.organisation_id AND (m.account_id = d.created_by
    OR (m.role = 'owner' AND NOT EXISTS (SELECT 1 FROM organisation_membership o
      WHERE o.organisation_id = d.organisation_id AND o.account_id = d.created_by)))
  JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL
$$;
GRANT EXECUTE ON FUNCTION toimi.expire_tasks(date), toimi.tasks_to_remind(date, integer) TO toimi_app;

-- Days a task stays open, and how many days before the end the employer is reminded. Which kinds of organisation may offer which
-- form of placement: the rows known at the project's start, the same as app/work/placement-forms.ts (a test compares them).
INSERT INTO rule (code, value, valid_from, source) VALUES
  ('task.expiry_days', '60', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029'),
  ('task.expiry_reminder_days', '7', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029'),
  ('placement_form.employment', '["municipal_unit","social_enterprise","association","foundation","parish","company"]', '2026-03-01', '55/2001'),
  ('placement_form.subsidised_work', '["municipal_unit","social_enterprise","association","foundation","parish","company"]', '2026-03-01', '380/2023 §§ 82–94; HE 120/2024'),
  ('placement_form.work_trial', '["municipal_unit","social_enterprise","association","foundation","parish","company"]', '2026-03-01', '380/2023 §§ 54–58'),
  ('placement_form.rehabilitative_work_activity', '["municipal_unit","association","foundation","parish"]', '2026-03-01', '189/2001 § 6, 702/2020'),
  ('placement_form.coaching_environment', '["municipal_unit","social_enterprise","association","foundation"]', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029'),
  ('placement_form.supported_entrepreneur_assignment', '["municipal_unit","social_enterprise","association","foundation","parish","company"]', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029')
ON CONFLICT (code, scope, valid_from) DO NOTHING;
