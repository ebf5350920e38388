-- A coordinator adds a version whole: in all three languages, from one day on, which is not past, with the number after the newest.
DROP POLICY agreement_template_add ON agreement_template;
--> statement-breakpoint
CREATE POLICY agreement_template_add ON agreement_template FOR INSERT TO toimi_app WITH CHECK (
  (SELECT toimi.acting_as('coordinator')) AND changed_by = (SELECT toimi.viewer_id()) AND valid_from >= (SELECT toimi.day()));
--> statement-breakpoint
CREATE FUNCTION toimi.require_whole_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM agreement_template v WHERE v.form = NEW.form AND v.version_number = NEW.version_number
        AND v.valid_from = NEW.valid_from AND v.changed_by = NEW.changed_by AND v.why = NEW.why) <> 3
      OR NEW.version_number <> 1 + coalesce((SELECT max(v.version_number) FROM agreement_template v
        WHERE v.form = NEW.form AND v.version_number <> NEW.version_number), 0) THEN
    RAISE EXCEPTION 'a version comes whole and after the newest' USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_template_whole';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What comes with a release is looked at before it is released.
CREATE TRIGGER agreement_template_whole AFTER INSERT ON agreement_template FOR EACH ROW
  WHEN (NEW.changed_by IS NOT NULL) EXECUTE FUNCTION toimi.require_whole_version();
--> statement-breakpoint
-- How many agreements were made with each version, for the coordinator: made is what all three have confirmed, and what under
-- five people agreed on is not told.
CREATE VIEW report_agreement_version WITH (security_barrier) AS
  SELECT form, template_version AS version_number, CASE WHEN count(DISTINCT pseudonym) >= 5 THEN count(*)::integer END AS agreements
  FROM placement WHERE caseworker_confirmed_at IS NOT NULL AND employer_confirmed_at IS NOT NULL AND person_confirmed_at IS NOT NULL
  GROUP BY form, template_version;
--> statement-breakpoint
GRANT SELECT ON report_agreement_version TO toimi_reports;
--> statement-breakpoint
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA toimi FROM PUBLIC;
