-- From a shortlisted suggestion to an introduction. What protects the promise that an employer sees nobody before that person
-- has consented: an introduction exists only by toimi.introduce(), which asks for a granted request; the card holds the granted
-- fields alone and is deleted when the introduction ends or the consent is withdrawn; the suggestion follows the request and
-- the introduction by triggers, and nobody else writes its later states.
CALL toimi.protect('consent_request', 'introduction', 'introduction_card', 'meeting', 'introduction_message',
  'introduction_reading', 'attachment');

CREATE FUNCTION toimi.day() RETURNS date LANGUAGE sql STABLE
AS $$ SELECT coalesce(toimi.setting('today')::date, (now() AT TIME ZONE 'Europe/Helsinki')::date) $$;

-- The moves of a suggestion after the shortlist, each following a request, an introduction or a placement; the same table as
-- app/suggestions/rules.ts.
CREATE FUNCTION toimi.move_suggestion(wanted uuid, onto text, act text, reason text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE before text;
BEGIN
  SELECT state INTO before FROM suggestion WHERE id = wanted FOR UPDATE;
  UPDATE suggestion SET state = onto, version = version + 1,
    person_withdrew = person_withdrew OR act = 'withdraw_consent' WHERE id = wanted;
  INSERT INTO suggestion_event (suggestion_id, act, from_state, to_state, by, reason_code)
    VALUES (wanted, act, before, onto, toimi.viewer_id(), reason);
END $$;

CREATE OR REPLACE FUNCTION toimi.guard_suggestion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE move text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.state || '>' || NEW.state END;
BEGIN
  IF current_user = 'toimi_matcher' THEN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'flagged' OR NEW.origin <> 'engine' OR NEW.decided_by IS NOT NULL THEN
        RAISE EXCEPTION 'the engine only flags' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_person_decides';
      END IF;
    ELSIF NEW.state <> OLD.state AND (OLD.person_withdrew
        OR NOT move IN ('flagged>withdrawn', 'shortlisted>withdrawn', 'snoozed>withdrawn', 'withdrawn>flagged')) THEN
      RAISE EXCEPTION 'the engine does not decide' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_person_decides';
    ELSIF OLD.state NOT IN ('flagged', 'shortlisted', 'snoozed', 'withdrawn') THEN
      RAISE EXCEPTION 'what people have decided stays as it was judged' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_person_decides';
    END IF;
  ELSIF TG_OP = 'UPDATE' AND current_user = 'toimi_owner' AND NEW.state <> OLD.state AND move IN (
      'shortlisted>consent_asked', 'lapsed>consent_asked', 'consent_asked>consented', 'consent_asked>declined',
      'consent_asked>shortlisted', 'consent_asked>lapsed', 'consent_asked>withdrawn', 'consented>introduced', 'consented>withdrawn',
      'introduced>meeting_agreed', 'meeting_agreed>introduced', 'introduced>placed', 'meeting_agreed>placed',
      'introduced>not_continued', 'meeting_agreed>not_continued', 'introduced>withdrawn', 'meeting_agreed>withdrawn') THEN
    RETURN NEW;
  ELSIF TG_OP = 'UPDATE' AND (NEW.state, NEW.snoozed_until, NEW.dismiss_reason, NEW.decided_by, NEW.decided_at)
      IS DISTINCT FROM (OLD.state, OLD.snoozed_until, OLD.dismiss_reason, OLD.decided_by, OLD.decided_at) THEN
    IF NOT toimi.acting_as('caseworker') OR NEW.decided_by IS DISTINCT FROM toimi.viewer_id() OR NOT move IN (
        'flagged>shortlisted', 'flagged>dismissed', 'flagged>snoozed',
        'shortlisted>dismissed', 'shortlisted>snoozed', 'shortlisted>flagged',
        'snoozed>shortlisted', 'snoozed>dismissed', 'snoozed>snoozed', 'snoozed>flagged',
        'dismissed>flagged', 'dismissed>shortlisted', 'withdrawn>shortlisted',
        'declined>shortlisted', 'lapsed>shortlisted', 'not_continued>shortlisted',
        'declined>dismissed', 'lapsed>dismissed', 'not_continued>dismissed') THEN
      RAISE EXCEPTION 'only a caseworker decides on a suggestion' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_person_decides';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Requests: the caseworker asks and may take an unanswered question back. Answers come by the functions below alone.
GRANT SELECT (id, suggestion_id, pseudonym, task_id, state, language, how, card, work, asked_by, asked_at, expires_on, reminded_at,
  answered_at, answered_by, answered_how, granted, shown, withdrawn_at, withdrawn_by, version), INSERT ON consent_request TO toimi_app;
GRANT UPDATE (state, version) ON consent_request TO toimi_app;
CREATE POLICY consent_request_own ON consent_request FOR SELECT TO toimi_app USING (
  pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));
CREATE POLICY consent_request_ask ON consent_request FOR INSERT TO toimi_app WITH CHECK (
  state = 'asked' AND asked_by = (SELECT toimi.viewer_id()) AND (SELECT toimi.acting_as('caseworker'))
  AND answered_at IS NULL AND withdrawn_at IS NULL
  AND EXISTS (SELECT 1 FROM suggestion s WHERE s.id = suggestion_id AND s.pseudonym = consent_request.pseudonym AND s.task_id = consent_request.task_id));
CREATE POLICY consent_request_take_back ON consent_request FOR UPDATE TO toimi_app
  USING (state = 'asked' AND (SELECT toimi.acting_as('caseworker')) AND pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]))
  WITH CHECK (state = 'cancelled' AND pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));

-- The suggestion follows the request. A question is asked of what is shortlisted (or has lapsed), of an open task.
CREATE FUNCTION toimi.follow_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE now_in text;
BEGIN
  SELECT state INTO now_in FROM suggestion WHERE id = NEW.suggestion_id FOR UPDATE;
  IF TG_OP = 'INSERT' THEN
    IF now_in NOT IN ('shortlisted', 'lapsed') THEN
      RAISE EXCEPTION 'consent is asked of a shortlisted suggestion' USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_request_of_shortlisted';
    ELSIF NOT EXISTS (SELECT 1 FROM task t JOIN organisation o ON o.id = t.organisation_id
        WHERE t.id = NEW.task_id AND t.status = 'published' AND o.status = 'verified') THEN
      RAISE EXCEPTION 'the task is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_request_of_open_task';
    END IF;
    PERFORM toimi.move_suggestion(NEW.suggestion_id, 'consent_asked', 'ask_consent');
  ELSIF NEW.state <> OLD.state THEN
    IF OLD.state || '>' || NEW.state NOT IN ('asked>granted', 'asked>refused', 'asked>talk', 'asked>lapsed', 'asked>cancelled',
        'granted>withdrawn', 'granted>cancelled') THEN
      RAISE EXCEPTION 'a request does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_request_moves';
    END IF;
    CASE NEW.state
      WHEN 'granted' THEN PERFORM toimi.move_suggestion(NEW.suggestion_id, 'consented', 'consent');
      WHEN 'refused' THEN PERFORM toimi.move_suggestion(NEW.suggestion_id, 'declined', 'decline_consent');
      WHEN 'talk' THEN PERFORM toimi.move_suggestion(NEW.suggestion_id, 'shortlisted', 'talk_first');
      WHEN 'lapsed' THEN PERFORM toimi.move_suggestion(NEW.suggestion_id, 'lapsed', 'lapse');
      WHEN 'cancelled' THEN
        IF toimi.setting('closing') IS NOT NULL THEN
          PERFORM toimi.move_suggestion(NEW.suggestion_id, 'withdrawn', 'close', toimi.setting('closing'));
        ELSE
          PERFORM toimi.move_suggestion(NEW.suggestion_id, 'shortlisted', 'take_back');
        END IF;
      WHEN 'withdrawn' THEN
        UPDATE introduction SET state = 'withdrawn', ended_at = now(), changed_at = now(), version = version + 1
          WHERE consent_request_id = NEW.id AND state IN ('introduced', 'meeting_agreed');
        -- In a placement the person stays at work; the employer's page names them no more.
        DELETE FROM introduction_card WHERE introduction_id IN (SELECT id FROM introduction WHERE consent_request_id = NEW.id);
        IF now_in = 'consented' THEN PERFORM toimi.move_suggestion(NEW.suggestion_id, 'withdrawn', 'withdraw_consent'); END IF;
      ELSE NULL;
    END CASE;
    IF NEW.state IN ('granted', 'refused', 'talk', 'withdrawn') THEN
      PERFORM toimi.queue_job('tell-answer', json_build_object('id', NEW.id), 'tell-answer:' || NEW.id || ':' || NEW.state, NULL, 0);
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER consent_request_follow AFTER INSERT OR UPDATE ON consent_request FOR EACH ROW EXECUTE FUNCTION toimi.follow_consent();

-- Places of a task that nobody has been introduced or placed to.
CREATE FUNCTION toimi.free_places(of_task uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT t.places
    - (SELECT count(*) FROM introduction i WHERE i.task_id = of_task AND i.state IN ('introduced', 'meeting_agreed'))::integer
    - (SELECT count(*) FROM placement p WHERE p.task_id = of_task AND p.state IN ('agreed', 'started', 'interrupted'))::integer
  FROM task t WHERE t.id = of_task $$;

-- Introduces whoever has consented, up to the task's free places; the others wait. True when this one is introduced.
CREATE FUNCTION toimi.introduce(request uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE asked consent_request; made uuid;
BEGIN
  SELECT * INTO asked FROM consent_request WHERE id = request AND state = 'granted';
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM 1 FROM task WHERE id = asked.task_id FOR UPDATE;
  IF toimi.free_places(asked.task_id) < 1
      OR EXISTS (SELECT 1 FROM introduction i WHERE i.consent_request_id = request)
      OR NOT EXISTS (SELECT 1 FROM task t JOIN organisation o ON o.id = t.organisation_id
        WHERE t.id = asked.task_id AND t.status IN ('published', 'paused') AND o.status = 'verified') THEN
    RETURN false;
  END IF;
  INSERT INTO introduction (suggestion_id, consent_request_id, pseudonym, task_id, organisation_id)
    SELECT asked.suggestion_id, asked.id, asked.pseudonym, t.id, t.organisation_id FROM task t WHERE t.id = asked.task_id
    RETURNING id INTO made;
  INSERT INTO introduction_card (introduction_id, card)
    -- Why a matter of health is told, and that it is one, stays with the request: the employer gets the words alone.
    SELECT made, coalesce(jsonb_agg(f.field - 'necessity' - 'health' ORDER BY f.place), '[]')
    FROM jsonb_array_elements(asked.card) WITH ORDINALITY f (field, place) WHERE f.field ->> 'key' = ANY (asked.granted);
  PERFORM toimi.move_suggestion(asked.suggestion_id, 'introduced', 'introduce');
  PERFORM toimi.queue_job('tell-introduction', json_build_object('id', made), 'tell-introduction:' || made, NULL, 0);
  RETURN true;
END $$;

CREATE FUNCTION toimi.introduce_next(of_task uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE waiting uuid;
BEGIN
  FOR waiting IN SELECT r.id FROM consent_request r JOIN suggestion s ON s.id = r.suggestion_id
      WHERE r.task_id = of_task AND r.state = 'granted' AND s.state = 'consented' ORDER BY r.answered_at, r.id LOOP
    EXIT WHEN NOT toimi.introduce(waiting);
  END LOOP;
END $$;

-- The answer, once: the first to come is the one that holds. Gives the new state, or why nothing was recorded.
CREATE FUNCTION toimi.record_consent(request uuid, answer text, fields text[], by_way_of text, words text, recorder uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE asked consent_request; chosen text[];
BEGIN
  SELECT * INTO asked FROM consent_request WHERE id = request FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_found';
  ELSIF asked.state = 'lapsed' OR (asked.state = 'asked' AND asked.expires_on < toimi.day()) THEN RETURN 'expired';
  ELSIF asked.state = 'cancelled' THEN RETURN 'closed';
  ELSIF asked.state <> 'asked' THEN RETURN 'answered';
  ELSIF answer NOT IN ('granted', 'refused', 'talk') THEN RETURN 'no_answer';
  END IF;
  chosen := ARRAY(SELECT f ->> 'key' FROM jsonb_array_elements(asked.card) f WHERE f ->> 'key' = ANY (fields));
  IF answer = 'granted' AND cardinality(chosen) = 0 THEN RETURN 'nothing_ticked'; END IF;
  UPDATE consent_request SET state = answer, answered_at = now(), answered_by = recorder, answered_how = by_way_of,
    granted = CASE WHEN answer = 'granted' THEN chosen ELSE '{}' END, shown = words, version = version + 1 WHERE id = request;
  IF answer = 'granted' THEN PERFORM toimi.introduce(request); END IF;
  RETURN answer;
END $$;

CREATE FUNCTION toimi.consent_of_link() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT r.id FROM consent_request r WHERE toimi.setting('token_hash') IN (r.token_hash, r.reminder_token_hash) $$;

-- What the person's own page shows. Opening it changes nothing.
CREATE FUNCTION toimi.consent_by_link() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT jsonb_build_object('state', CASE WHEN r.state = 'asked' AND r.expires_on < toimi.day() THEN 'lapsed' ELSE r.state END,
    'language', r.language, 'card', r.card, 'work', r.work, 'expiresOn', r.expires_on, 'answeredAt', r.answered_at::text,
    'granted', to_jsonb(r.granted), 'withdrawnAt', r.withdrawn_at::text, 'caseworkerName', a.name, 'caseworkerPhone', coalesce(a.phone, ''),
    'introduction', (SELECT jsonb_build_object('state', i.state,
        'told', EXISTS (SELECT 1 FROM introduction_card c WHERE c.introduction_id = i.id), 'meetings', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'startsAt', m.starts_at::text,
        'minutes', m.minutes, 'mode', m.mode, 'place', m.place, 'state', m.state, 'proposedSide', m.proposed_side) ORDER BY m.starts_at, m.id), '[]')
        FROM meeting m WHERE m.introduction_id = i.id AND m.state IN ('proposed', 'agreed') AND m.starts_at > now()))
      FROM introduction i WHERE i.consent_request_id = r.id))
  FROM consent_request r JOIN account a ON a.id = r.asked_by WHERE r.id = toimi.consent_of_link() $$;

CREATE FUNCTION toimi.answer_consent_by_link(answer text, fields text[], words text) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT toimi.record_consent(toimi.consent_of_link(), answer, fields, 'link', words, NULL) $$;

-- At the caseworker's desk, or from a paper: the caseworker of the person records what the person answered.
CREATE FUNCTION toimi.answer_consent(request uuid, answer text, fields text[], by_way_of text, words text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT toimi.acting_as('caseworker') OR by_way_of NOT IN ('desk', 'paper') OR NOT EXISTS (
      SELECT 1 FROM consent_request r WHERE r.id = request AND r.pseudonym = ANY (toimi.own_pseudonyms())) THEN
    RETURN 'not_found';
  END IF;
  RETURN toimi.record_consent(request, answer, fields, by_way_of, words, toimi.viewer_id());
END $$;

CREATE FUNCTION toimi.take_consent_away(request uuid, by_whom uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE asked consent_request;
BEGIN
  SELECT * INTO asked FROM consent_request WHERE id = request FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF asked.state = 'withdrawn' THEN RETURN 'withdrawn'; END IF;
  IF asked.state <> 'granted' THEN RETURN 'not_given'; END IF;
  UPDATE consent_request SET state = 'withdrawn', withdrawn_at = now(), withdrawn_by = by_whom, version = version + 1 WHERE id = request;
  RETURN 'withdrawn';
END $$;
CREATE FUNCTION toimi.withdraw_consent_by_link() RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT toimi.take_consent_away(toimi.consent_of_link(), NULL) $$;
CREATE FUNCTION toimi.withdraw_consent(request uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT toimi.acting_as('caseworker') OR NOT EXISTS (
      SELECT 1 FROM consent_request r WHERE r.id = request AND r.pseudonym = ANY (toimi.own_pseudonyms())) THEN RETURN 'not_found'; END IF;
  RETURN toimi.take_consent_away(request, toimi.viewer_id());
END $$;

-- The nightly job: questions whose last day has passed lapse. It has no say in which.
CREATE FUNCTION toimi.lapse_consents(day date) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE consent_request SET state = 'lapsed', version = version + 1 WHERE state = 'asked' AND expires_on < day RETURNING id $$;
-- Whom to remind, once: the address of the way they were asked. The reminder's link is another one, since the first is not stored.
CREATE FUNCTION toimi.consents_to_remind(day date, days_before integer) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT id FROM consent_request WHERE state = 'asked' AND how IN ('email', 'sms') AND reminded_at IS NULL
    AND expires_on BETWEEN day AND day + days_before ORDER BY expires_on, id LIMIT 1000 $$;
CREATE FUNCTION toimi.remind_of_consent(request uuid, new_hash text) RETURNS TABLE (how text, recipient text, language text, expires_on date)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ WITH due AS (UPDATE consent_request r SET reminded_at = now(), reminder_token_hash = new_hash
    WHERE r.id = request AND r.state = 'asked' AND r.how IN ('email', 'sms') AND r.reminded_at IS NULL RETURNING r.*)
  SELECT d.how, CASE d.how WHEN 'sms' THEN i.phone ELSE i.email END, d.language, d.expires_on
  FROM due d JOIN matching_profile p ON p.pseudonym = d.pseudonym JOIN jobseeker_identity i ON i.id = p.jobseeker_id $$;
-- Whom the worker tells that an answer has come: the person's caseworker now. No word of who the person is.
CREATE FUNCTION toimi.caseworker_of_request(request uuid) RETURNS TABLE (email text, language text, state text, suggestion_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT a.email, a.language, r.state, r.suggestion_id FROM consent_request r JOIN matching_profile p ON p.pseudonym = r.pseudonym
  JOIN referral f ON f.jobseeker_id = p.jobseeker_id AND f.state <> 'ended' JOIN account a ON a.id = f.caseworker_id AND a.closed_at IS NULL
  WHERE r.id = request $$;

-- Introductions.
GRANT SELECT ON introduction, introduction_card TO toimi_app;
GRANT UPDATE (state, changed_at, ended_at, end_reason, end_side, version) ON introduction TO toimi_app;
CREATE POLICY introduction_of_organisation ON introduction FOR SELECT TO toimi_app USING (organisation_id = (SELECT toimi.acting_organisation()));
CREATE POLICY introduction_of_own_person ON introduction FOR SELECT TO toimi_app USING (pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));
-- By hand it only ends; meetings, placements and consents move it otherwise.
CREATE POLICY introduction_end ON introduction FOR UPDATE TO toimi_app
  USING (state IN ('introduced', 'meeting_agreed') AND (organisation_id = (SELECT toimi.acting_organisation())
    OR pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[])))
  WITH CHECK (state = 'not_continued' AND ((organisation_id = (SELECT toimi.acting_organisation()) AND end_side = 'employer')
    OR (pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]) AND end_side IN ('caseworker', 'jobseeker'))));
-- The employer reads the card only while the introduction, or the placement that came of it, lasts.
CREATE POLICY introduction_card_of_organisation ON introduction_card FOR SELECT TO toimi_app USING (EXISTS (
  SELECT 1 FROM introduction i WHERE i.id = introduction_id AND i.organisation_id = (SELECT toimi.acting_organisation())
    AND i.state IN ('introduced', 'meeting_agreed', 'placed')));
CREATE POLICY introduction_card_of_own_person ON introduction_card FOR SELECT TO toimi_app USING (EXISTS (
  SELECT 1 FROM introduction i WHERE i.id = introduction_id AND i.pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[])));

CREATE FUNCTION toimi.follow_introduction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
    UPDATE meeting SET state = 'cancelled', sequence = sequence + 1, version = version + 1 WHERE introduction_id = NEW.id AND state IN ('proposed', 'agreed');
    -- Nobody waits at a meeting in vain: the side that did not end it is told (of a withdrawal the caseworker hears by tell-answer).
    untold := CASE WHEN NEW.state = 'withdrawn' OR NEW.end_side IN ('caseworker', 'jobseeker') THEN 'employer' ELSE 'caseworker' END;
    PERFORM toimi.queue_job('tell-introduction-news', json_build_object('id', NEW.id, 'side', untold), 'introduction-news:' || untold || ':' || NEW.id, NULL, 0);
    PERFORM toimi.introduce_next(NEW.task_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER introduction_follow AFTER UPDATE ON introduction FOR EACH ROW EXECUTE FUNCTION toimi.follow_introduction();

-- Whom the worker tells that there is somebody to introduce, or that something has happened in an introduction: addresses alone.
CREATE FUNCTION toimi.members_of_introduction(wanted uuid) RETURNS TABLE (email text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT a.email, a.language FROM introduction i JOIN organisation_membership m ON m.organisation_id = i.organisation_id
  JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL AND a.email_verified_at IS NOT NULL WHERE i.id = wanted $$;
CREATE FUNCTION toimi.caseworker_of_introduction(wanted uuid) RETURNS TABLE (email text, language text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT a.email, a.language, a.name FROM introduction i JOIN matching_profile p ON p.pseudonym = i.pseudonym
  JOIN referral f ON f.jobseeker_id = p.jobseeker_id AND f.state <> 'ended' JOIN account a ON a.id = f.caseworker_id AND a.closed_at IS NULL WHERE i.id = wanted $$;

CREATE FUNCTION toimi.introduction_of_meeting(wanted uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT introduction_id FROM meeting WHERE id = wanted $$;

-- Meetings: each side proposes, the other answers. The employer sees them, the messages and the files as long as the card, and no
-- longer: they may speak of the person too.
GRANT SELECT, INSERT ON meeting TO toimi_app;
GRANT UPDATE (state, answered_side, answered_by, answered_at, sequence, version) ON meeting TO toimi_app;
CREATE FUNCTION toimi.live_introductions() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ DECLARE own uuid := toimi.acting_organisation();
BEGIN
  IF own IS NOT NULL THEN
    RETURN (SELECT coalesce(array_agg(i.id), '{}') FROM introduction i JOIN introduction_card c ON c.introduction_id = i.id
      WHERE i.organisation_id = own AND i.state IN ('introduced', 'meeting_agreed', 'placed'));
  END IF;
  RETURN (SELECT coalesce(array_agg(i.id), '{}') FROM introduction i WHERE i.pseudonym = ANY (toimi.own_pseudonyms()));
END $$;
-- In which side of an introduction the viewer acts now.
CREATE FUNCTION toimi.own_side() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT CASE WHEN toimi.acting_organisation() IS NOT NULL THEN 'employer' WHEN toimi.acting_as('caseworker') THEN 'caseworker' END $$;
CREATE POLICY meeting_read ON meeting FOR SELECT TO toimi_app USING (introduction_id = ANY ((SELECT toimi.live_introductions())::uuid[]));
CREATE POLICY meeting_propose ON meeting FOR INSERT TO toimi_app WITH CHECK (
  state = 'proposed' AND proposed_by = (SELECT toimi.viewer_id()) AND proposed_side = (SELECT toimi.own_side()) AND answered_at IS NULL
  AND EXISTS (SELECT 1 FROM introduction i WHERE i.id = introduction_id AND i.state IN ('introduced', 'meeting_agreed')));
CREATE POLICY meeting_answer ON meeting FOR UPDATE TO toimi_app USING (introduction_id = ANY ((SELECT toimi.live_introductions())::uuid[]));
CREATE FUNCTION toimi.guard_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE side text := toimi.own_side();
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state NOT IN ('proposed>agreed', 'proposed>declined', 'proposed>cancelled', 'agreed>cancelled')
      OR (current_user = 'toimi_app' AND NEW.state IN ('agreed', 'declined') AND (side IS NULL OR side = OLD.proposed_side
        OR NEW.answered_side IS DISTINCT FROM side OR NEW.answered_by IS DISTINCT FROM toimi.viewer_id()))
      OR (current_user = 'toimi_app' AND NEW.state = 'cancelled' AND OLD.state = 'proposed' AND side IS DISTINCT FROM OLD.proposed_side)) THEN
    RAISE EXCEPTION 'not your move' USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_moves';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_guard BEFORE UPDATE ON meeting FOR EACH ROW EXECUTE FUNCTION toimi.guard_meeting();
CREATE FUNCTION toimi.follow_meeting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'agreed' AND OLD.state = 'proposed' THEN
    UPDATE meeting SET state = 'cancelled', sequence = sequence + 1, version = version + 1
      WHERE introduction_id = NEW.introduction_id AND id <> NEW.id AND state = 'proposed';
    UPDATE introduction SET state = 'meeting_agreed', changed_at = now(), version = version + 1 WHERE id = NEW.introduction_id AND state = 'introduced';
  ELSIF NEW.state = 'cancelled' AND OLD.state = 'agreed' THEN
    UPDATE introduction SET state = 'introduced', changed_at = now(), version = version + 1 WHERE id = NEW.introduction_id AND state = 'meeting_agreed';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER meeting_follow AFTER UPDATE ON meeting FOR EACH ROW EXECUTE FUNCTION toimi.follow_meeting();
-- The person accepts, by the link, a time that the employer has proposed.
CREATE FUNCTION toimi.accept_meeting_by_link(wanted uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE this_one meeting;
BEGIN
  -- Whoever answers locks the introduction first: two who accept different times at once would else wait for each other.
  PERFORM 1 FROM introduction i WHERE i.consent_request_id = toimi.consent_of_link() FOR UPDATE;
  SELECT m.* INTO this_one FROM meeting m JOIN introduction i ON i.id = m.introduction_id JOIN consent_request r ON r.id = i.consent_request_id
    WHERE m.id = wanted AND r.id = toimi.consent_of_link() AND r.state = 'granted' AND i.state IN ('introduced', 'meeting_agreed') FOR UPDATE OF m;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF this_one.state = 'agreed' THEN RETURN 'agreed'; END IF;
  IF this_one.state <> 'proposed' OR this_one.starts_at <= now() OR this_one.proposed_side <> 'employer'
      OR EXISTS (SELECT 1 FROM meeting m WHERE m.introduction_id = this_one.introduction_id AND m.state = 'agreed') THEN RETURN 'gone'; END IF;
  UPDATE meeting SET state = 'agreed', answered_side = 'jobseeker', answered_at = now(), version = version + 1 WHERE id = wanted;
  PERFORM toimi.queue_job('tell-meeting', json_build_object('id', wanted), 'tell-meeting:' || wanted, NULL, 0);
  RETURN 'agreed';
END $$;

-- Messages and files between the two sides.
GRANT SELECT, INSERT ON introduction_message, attachment TO toimi_app;
GRANT SELECT, INSERT ON introduction_reading TO toimi_app;
GRANT UPDATE (read_at) ON introduction_reading TO toimi_app;
CREATE POLICY introduction_message_read ON introduction_message FOR SELECT TO toimi_app USING (introduction_id = ANY ((SELECT toimi.live_introductions())::uuid[]));
CREATE POLICY introduction_message_write ON introduction_message FOR INSERT TO toimi_app WITH CHECK (
  written_by = (SELECT toimi.viewer_id()) AND side = (SELECT toimi.own_side())
  AND EXISTS (SELECT 1 FROM introduction_card c JOIN introduction i ON i.id = c.introduction_id
    WHERE i.id = introduction_message.introduction_id AND i.state IN ('introduced', 'meeting_agreed', 'placed')));
CREATE TRIGGER introduction_message_append_only BEFORE UPDATE OR DELETE ON introduction_message FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();
CREATE POLICY introduction_reading_read ON introduction_reading FOR SELECT TO toimi_app USING (introduction_id = ANY ((SELECT toimi.live_introductions())::uuid[]));
CREATE POLICY introduction_reading_add ON introduction_reading FOR INSERT TO toimi_app WITH CHECK (
  account_id = (SELECT toimi.viewer_id()) AND side = (SELECT toimi.own_side()) AND introduction_id = ANY ((SELECT toimi.live_introductions())::uuid[]));
CREATE POLICY introduction_reading_change ON introduction_reading FOR UPDATE TO toimi_app USING (account_id = (SELECT toimi.viewer_id()));
CREATE POLICY attachment_of_message ON attachment FOR SELECT TO toimi_app USING (EXISTS (SELECT 1 FROM introduction_message m WHERE m.id = message_id));
CREATE POLICY attachment_of_request ON attachment FOR SELECT TO toimi_app USING (EXISTS (SELECT 1 FROM consent_request r WHERE r.id = consent_request_id));
CREATE POLICY attachment_add ON attachment FOR INSERT TO toimi_app WITH CHECK (uploaded_by = (SELECT toimi.viewer_id()) AND (
  EXISTS (SELECT 1 FROM introduction_message m WHERE m.id = message_id AND m.written_by = (SELECT toimi.viewer_id()))
  OR EXISTS (SELECT 1 FROM consent_request r WHERE r.id = consent_request_id)));
CREATE TRIGGER attachment_append_only BEFORE UPDATE ON attachment FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();
-- A scan taken by mistake can be removed until the answer is recorded; after that it is the proof of the answer.
CREATE FUNCTION toimi.remove_paper(wanted uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT toimi.acting_as('caseworker') THEN RETURN false; END IF;
  DELETE FROM attachment a USING consent_request r WHERE a.id = wanted AND r.id = a.consent_request_id AND r.state = 'asked'
    AND r.pseudonym = ANY (toimi.own_pseudonyms());
  RETURN FOUND;
END $$;

-- A task that closes, or a referral that ends, takes its open questions with it.
CREATE FUNCTION toimi.close_requests(which uuid[], why text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('toimi.closing', why, true);
  UPDATE consent_request r SET state = 'cancelled', version = r.version + 1 FROM suggestion s
    WHERE r.id = ANY (which) AND s.id = r.suggestion_id AND s.state IN ('consent_asked', 'consented') AND r.state IN ('asked', 'granted');
  PERFORM set_config('toimi.closing', '', true);
END $$;
CREATE FUNCTION toimi.close_with_task() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.status IN ('published', 'paused') AND NEW.status IN ('filled', 'withdrawn', 'expired') THEN
    PERFORM toimi.close_requests(ARRAY(SELECT id FROM consent_request WHERE task_id = NEW.id AND state IN ('asked', 'granted')), 'task_not_open');
    -- A task that only ran out of days leaves those who have been introduced to meet.
    IF NEW.status <> 'expired' THEN
      UPDATE introduction SET state = 'not_continued', end_reason = 'task_closed', end_side = 'task', ended_at = now(), changed_at = now(), version = version + 1
        WHERE task_id = NEW.id AND state IN ('introduced', 'meeting_agreed');
    END IF;
  ELSIF NEW.status = 'published' THEN
    PERFORM toimi.introduce_next(NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER task_close_requests AFTER UPDATE OF status, places ON task FOR EACH ROW EXECUTE FUNCTION toimi.close_with_task();
CREATE FUNCTION toimi.close_with_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE whose uuid := (SELECT pseudonym FROM matching_profile WHERE jobseeker_id = NEW.jobseeker_id);
BEGIN
  IF NEW.state = 'ended' AND OLD.state <> 'ended' THEN
    PERFORM toimi.close_requests(ARRAY(SELECT id FROM consent_request WHERE pseudonym = whose AND state IN ('asked', 'granted')), 'person_not_ready');
    UPDATE introduction SET state = 'not_continued', end_reason = 'referral_ended', end_side = 'caseworker', ended_at = now(), changed_at = now(), version = version + 1
      WHERE pseudonym = whose AND state IN ('introduced', 'meeting_agreed');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER referral_close_requests AFTER UPDATE OF state ON referral FOR EACH ROW EXECUTE FUNCTION toimi.close_with_referral();

-- Text messages go the same way as letters.
DROP FUNCTION toimi.kept_mail(integer);
CREATE FUNCTION toimi.kept_mail(most integer) RETURNS SETOF mail LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT * FROM mail WHERE EXISTS (SELECT 1 FROM rule WHERE code = 'service.demonstration') ORDER BY created_at DESC, id LIMIT least(most, 100) $$;

INSERT INTO rule (code, value, valid_from, source) VALUES
  ('consent.answer_days', '14', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029'),
  ('consent.reminder_days_before', '5', '2026-03-01', 'TOIMI 1.3.2026–30.9.2029');

REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA toimi FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.day() TO toimi_app, toimi_matcher, toimi_reports;
GRANT EXECUTE ON FUNCTION toimi.consent_by_link(), toimi.answer_consent_by_link(text, text[], text), toimi.answer_consent(uuid, text, text[], text, text),
  toimi.withdraw_consent_by_link(), toimi.withdraw_consent(uuid), toimi.lapse_consents(date), toimi.consents_to_remind(date, integer),
  toimi.remind_of_consent(uuid, text), toimi.caseworker_of_request(uuid), toimi.remove_paper(uuid), toimi.members_of_introduction(uuid), toimi.caseworker_of_introduction(uuid),
  toimi.live_introductions(), toimi.own_side(), toimi.accept_meeting_by_link(uuid),
  toimi.introduction_of_meeting(uuid), toimi.kept_mail(integer) TO toimi_app;
