ALTER TABLE "attachment" DROP CONSTRAINT "attachment_of_one";--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "introduction_id" uuid;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attachment_kept_once" ON "attachment" USING btree ("introduction_id","uploaded_by","name",sha256("bytes"));--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_of_one" CHECK (num_nonnulls("attachment"."message_id", "attachment"."consent_request_id", "attachment"."introduction_id") = 1);--> statement-breakpoint
-- A good file of a message that was refused is kept until the message is written: with the introduction, and its writer's alone.
CREATE POLICY attachment_kept ON attachment FOR SELECT TO toimi_app USING (
  uploaded_by = (SELECT toimi.viewer_id()) AND introduction_id = ANY ((SELECT toimi.live_introductions())::uuid[]));
--> statement-breakpoint
CREATE POLICY attachment_keep ON attachment FOR INSERT TO toimi_app WITH CHECK (
  uploaded_by = (SELECT toimi.viewer_id()) AND introduction_id = ANY ((SELECT toimi.live_introductions())::uuid[]));
--> statement-breakpoint
-- Kept only while the person's card is shown, and no more than a few (app/introductions/rules.ts: mostKept). The card is locked, so that an
-- end that goes on at the same time is waited for.
CREATE FUNCTION toimi.guard_kept_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM introduction_card c JOIN introduction i ON i.id = c.introduction_id
    WHERE c.introduction_id = NEW.introduction_id AND i.state IN ('introduced', 'meeting_agreed', 'placed') FOR NO KEY UPDATE OF c;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the introduction is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'attachment_kept_while_shown';
  END IF;
  IF (SELECT count(*) FROM attachment WHERE introduction_id = NEW.introduction_id AND uploaded_by = NEW.uploaded_by) >= 6 THEN
    RAISE EXCEPTION 'enough is kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'attachment_most_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER attachment_guard_kept BEFORE INSERT ON attachment FOR EACH ROW
  WHEN (NEW.introduction_id IS NOT NULL) EXECUTE FUNCTION toimi.guard_kept_file();
--> statement-breakpoint
-- An attachment never changes, but that a kept one goes with a message of its writer in the same introduction.
DROP TRIGGER attachment_append_only ON attachment;
--> statement-breakpoint
CREATE TRIGGER attachment_append_only BEFORE UPDATE ON attachment FOR EACH ROW
  WHEN (OLD.introduction_id IS NULL OR NEW.introduction_id IS NOT NULL OR NEW.message_id IS NULL
    OR (NEW.id, NEW.name, NEW.media_type, NEW.bytes, NEW.size, NEW.uploaded_by, NEW.uploaded_at)
      IS DISTINCT FROM (OLD.id, OLD.name, OLD.media_type, OLD.bytes, OLD.size, OLD.uploaded_by, OLD.uploaded_at))
  EXECUTE FUNCTION toimi.refuse_change();
--> statement-breakpoint
CREATE FUNCTION toimi.send_kept_files(with_message uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE sent integer;
BEGIN
  UPDATE attachment a SET message_id = m.id, introduction_id = NULL FROM introduction_message m
    WHERE m.id = with_message AND m.written_by = toimi.viewer_id() AND m.side = toimi.own_side()
      AND m.introduction_id = ANY (toimi.live_introductions())
      AND a.introduction_id = m.introduction_id AND a.uploaded_by = m.written_by;
  GET DIAGNOSTICS sent = ROW_COUNT;
  RETURN sent;
END $$;
--> statement-breakpoint
CREATE FUNCTION toimi.remove_kept_file(wanted uuid, of_introduction uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM attachment WHERE id = wanted AND introduction_id = of_introduction AND uploaded_by = toimi.viewer_id()
    AND introduction_id = ANY (toimi.live_introductions());
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- What is kept goes with the person's card: at the end of the introduction, of the work, or when the consent is withdrawn.
CREATE FUNCTION toimi.let_kept_files_go() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM attachment WHERE introduction_id = OLD.introduction_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER introduction_card_kept_files_go AFTER DELETE ON introduction_card FOR EACH ROW EXECUTE FUNCTION toimi.let_kept_files_go();
--> statement-breakpoint
-- The nightly job: what nobody has sent in the days of the rule. It has no say in which.
CREATE FUNCTION toimi.clear_kept_files() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE days integer; gone integer;
BEGIN
  SELECT (value #>> '{}')::integer INTO days FROM rule WHERE code = 'retention.kept_file_days' AND valid_from <= toimi.day()
    AND (valid_to IS NULL OR valid_to >= toimi.day()) ORDER BY valid_from DESC LIMIT 1;
  DELETE FROM attachment WHERE introduction_id IS NOT NULL
    AND (uploaded_at AT TIME ZONE 'Europe/Helsinki')::date < toimi.day() - days;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
--> statement-breakpoint
INSERT INTO rule (code, value, valid_from, source) VALUES
  ('retention.kept_file_days', '7', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029');
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION toimi.guard_kept_file(), toimi.send_kept_files(uuid), toimi.remove_kept_file(uuid, uuid), toimi.let_kept_files_go(),
  toimi.clear_kept_files() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION toimi.send_kept_files(uuid), toimi.remove_kept_file(uuid, uuid), toimi.clear_kept_files() TO toimi_app;
