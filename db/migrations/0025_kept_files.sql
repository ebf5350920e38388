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
--> statement-breakpoint
-- After a meeting another can be agreed on. Once its time is over, the agreed one makes room: it becomes past, never by hand; the introduction
-- stays as it is.
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_state";
--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_state" CHECK ("meeting"."state" in ('proposed','agreed','declined','cancelled','past'));
--> statement-breakpoint
CREATE FUNCTION toimi.is_over(this_one meeting) RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT this_one.starts_at + make_interval(mins => this_one.minutes) <= now() $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION toimi.guard_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE side text := toimi.own_side();
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state NOT IN ('proposed>agreed', 'proposed>declined', 'proposed>cancelled', 'agreed>cancelled',
        'agreed>past')
      OR (NEW.state = 'past' AND (current_user = 'toimi_app' OR NOT toimi.is_over(OLD)))
      OR (OLD.state = 'agreed' AND NEW.state = 'cancelled' AND toimi.is_over(OLD))
      OR (current_user = 'toimi_app' AND NEW.state IN ('agreed', 'declined') AND (side IS NULL OR side = OLD.proposed_side
        OR NEW.answered_side IS DISTINCT FROM side OR NEW.answered_by IS DISTINCT FROM toimi.viewer_id()))
      OR (current_user = 'toimi_app' AND NEW.state = 'cancelled' AND OLD.state = 'proposed' AND side IS DISTINCT FROM OLD.proposed_side)) THEN
    RAISE EXCEPTION 'not your move' USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_moves';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION toimi.pass_meeting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE meeting m SET state = 'past', version = version + 1
    WHERE m.introduction_id = NEW.introduction_id AND m.id <> NEW.id AND m.state = 'agreed' AND toimi.is_over(m);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_pass_former BEFORE UPDATE ON meeting FOR EACH ROW
  WHEN (NEW.state = 'agreed' AND OLD.state = 'proposed') EXECUTE FUNCTION toimi.pass_meeting();
--> statement-breakpoint
-- Of an agreed meeting that is cancelled, by a side or with the introduction, both sides are told: it may be in their calendars.
CREATE OR REPLACE FUNCTION toimi.follow_meeting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'agreed' AND OLD.state = 'proposed' THEN
    UPDATE meeting SET state = 'cancelled', sequence = sequence + 1, version = version + 1
      WHERE introduction_id = NEW.introduction_id AND id <> NEW.id AND state = 'proposed';
    UPDATE introduction SET state = 'meeting_agreed', changed_at = now(), version = version + 1 WHERE id = NEW.introduction_id AND state = 'introduced';
  ELSIF NEW.state = 'cancelled' AND OLD.state = 'agreed' THEN
    UPDATE introduction SET state = 'introduced', changed_at = now(), version = version + 1 WHERE id = NEW.introduction_id AND state = 'meeting_agreed';
    PERFORM toimi.queue_job('tell-cancelled-meeting', json_build_object('id', NEW.id), 'tell-cancelled-meeting:' || NEW.id, NULL, 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION toimi.follow_introduction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE untold text;
BEGIN
  IF NEW.state = OLD.state THEN RETURN NULL; END IF;
  IF OLD.state || '>' || NEW.state NOT IN ('introduced>meeting_agreed', 'meeting_agreed>introduced', 'introduced>placed', 'meeting_agreed>placed',
      'introduced>not_continued', 'meeting_agreed>not_continued', 'introduced>withdrawn', 'meeting_agreed>withdrawn') THEN
    RAISE EXCEPTION 'an introduction does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'introduction_moves';
  END IF;
  PERFORM toimi.move_suggestion(NEW.suggestion_id, NEW.state, CASE NEW.state WHEN 'meeting_agreed' THEN 'agree_meeting' WHEN 'introduced' THEN 'cancel_meeting'
    WHEN 'placed' THEN 'place' WHEN 'not_continued' THEN 'not_continue' ELSE 'withdraw_consent' END, NEW.end_reason);
  IF NEW.state IN ('not_continued', 'withdrawn') THEN
    DELETE FROM introduction_card WHERE introduction_id = NEW.id;
    -- What has been held is not cancelled afterwards.
    UPDATE meeting m SET state = 'past', version = version + 1 WHERE m.introduction_id = NEW.id AND m.state = 'agreed' AND toimi.is_over(m);
    UPDATE meeting SET state = 'cancelled', sequence = sequence + 1, version = version + 1 WHERE introduction_id = NEW.id AND state IN ('proposed', 'agreed');
    -- Nobody waits at a meeting in vain: the side that did not end it is told (of a withdrawal the caseworker hears by tell-answer).
    untold := CASE WHEN NEW.state = 'withdrawn' OR NEW.end_side IN ('caseworker', 'jobseeker') THEN 'employer' ELSE 'caseworker' END;
    PERFORM toimi.queue_job('tell-introduction-news', json_build_object('id', NEW.id, 'side', untold), 'introduction-news:' || untold || ':' || NEW.id, NULL, 0);
    PERFORM toimi.introduce_next(NEW.task_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION toimi.accept_meeting_by_link(wanted uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE this_one meeting;
BEGIN
  -- Whoever answers locks the introduction first: two who accept different times at once would else wait for each other.
  PERFORM 1 FROM introduction i WHERE i.consent_request_id = toimi.consent_of_link() FOR UPDATE;
  SELECT m.* INTO this_one FROM meeting m JOIN introduction i ON i.id = m.introduction_id JOIN consent_request r ON r.id = i.consent_request_id
    WHERE m.id = wanted AND r.id = toimi.consent_of_link() AND r.state = 'granted' AND i.state IN ('introduced', 'meeting_agreed') FOR UPDATE OF m;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF this_one.state = 'agreed' THEN RETURN 'agreed'; END IF;
  IF this_one.state <> 'proposed' OR this_one.starts_at <= now() OR this_one.proposed_side <> 'employer'
      OR EXISTS (SELECT 1 FROM meeting m WHERE m.introduction_id = this_one.introduction_id AND m.state = 'agreed' AND NOT toimi.is_over(m)) THEN RETURN 'gone'; END IF;
  UPDATE meeting SET state = 'agreed', answered_side = 'jobseeker', answered_at = now(), version = version + 1 WHERE id = wanted;
  PERFORM toimi.queue_job('tell-meeting', json_build_object('id', wanted), 'tell-meeting:' || wanted, NULL, 0);
  RETURN 'agreed';
END $$;
--> statement-breakpoint
-- Meetings that were agreed on and are cancelled, until their time is over: for taking them out of a calendar, also when the introduction has
-- ended. When, and nothing else: where they would have met is in somebody's words.
CREATE FUNCTION toimi.cancelled_meetings(of_introduction uuid) RETURNS TABLE (id uuid, starts_at timestamptz, minutes integer, sequence integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT m.id, m.starts_at, m.minutes::integer, m.sequence FROM meeting m JOIN introduction i ON i.id = m.introduction_id
  WHERE i.id = of_introduction AND m.state = 'cancelled' AND m.answered_at IS NOT NULL AND NOT toimi.is_over(m)
    AND (i.organisation_id = toimi.acting_organisation() OR i.pseudonym = ANY (toimi.own_pseudonyms())) ORDER BY m.starts_at, m.id $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION toimi.is_over(meeting), toimi.pass_meeting(), toimi.cancelled_meetings(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION toimi.is_over(meeting), toimi.cancelled_meetings(uuid) TO toimi_app;
