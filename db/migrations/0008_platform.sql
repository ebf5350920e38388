CALL toimi.protect('audit_entry', 'audit_head', 'idempotency_key', 'mail', 'rate_limit', 'rule');

-- The audit trail. The trigger gives number, previous hash and hash; locking the head row keeps one order for all.
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));
CREATE FUNCTION toimi.audit_hash(e audit_entry) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT encode(sha256(convert_to(concat_ws(E'\x1f', e.seq::text, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  coalesce(e.account_id::text, ''), e.acting_as, e.act, e.subject, e.subject_id, e.why, e.previous_hash), 'UTF8')), 'hex') $$;
CREATE FUNCTION toimi.chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head audit_head;
BEGIN
  SELECT * INTO head FROM audit_head WHERE id = 1 FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.at := clock_timestamp();
  NEW.previous_hash := head.hash;
  NEW.hash := toimi.audit_hash(NEW);
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash WHERE id = 1;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION toimi.chain_audit();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION toimi.refuse_change();
GRANT INSERT, SELECT ON audit_entry TO toimi_app;
CREATE POLICY audit_add ON audit_entry FOR INSERT TO toimi_app WITH CHECK (account_id IS NOT DISTINCT FROM (SELECT toimi.viewer_id()));
-- A caseworker sees who has looked at their own client.
CREATE POLICY audit_of_own_jobseeker ON audit_entry FOR SELECT TO toimi_app USING (
  subject = 'jobseeker' AND subject_id IN (SELECT r.jobseeker_id::text FROM referral r));

GRANT SELECT, INSERT ON idempotency_key TO toimi_app;
GRANT UPDATE (outcome) ON idempotency_key TO toimi_app;
CREATE POLICY idempotency_own ON idempotency_key TO toimi_app
  USING (account_id = (SELECT toimi.viewer_id())) WITH CHECK (account_id = (SELECT toimi.viewer_id()));

-- The application writes mail and cannot read it back; sending is the owner's job in the worker.
GRANT INSERT ON mail TO toimi_app;
CREATE POLICY mail_add ON mail FOR INSERT TO toimi_app WITH CHECK (sent_at IS NULL);
CREATE FUNCTION toimi.mail_to_send(wanted uuid) RETURNS mail LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT m FROM mail m WHERE m.id = wanted AND m.sent_at IS NULL $$;
-- What was sent is forgotten: the values hold single-use links, which are otherwise stored only as hashes. (The demonstration
-- shows its letters.)
CREATE FUNCTION toimi.mark_mail_sent(wanted uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE mail SET sent_at = now(),
    values = CASE WHEN EXISTS (SELECT 1 FROM rule WHERE code = 'service.demonstration') THEN values ELSE '{}' END
  WHERE id = wanted AND sent_at IS NULL $$;
GRANT EXECUTE ON FUNCTION toimi.mail_to_send(uuid), toimi.mark_mail_sent(uuid) TO toimi_app;
-- Letters whose own job has given up, or came before there was a server to send them by; ids only.
CREATE FUNCTION toimi.mail_left_over() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT id FROM mail WHERE sent_at IS NULL AND created_at < now() - interval '10 minutes' ORDER BY created_at, id LIMIT 200 $$;
GRANT EXECUTE ON FUNCTION toimi.mail_left_over() TO toimi_app;

-- The demonstration shows its outbox; a rule row made by the seeder is what says this is one.
CREATE FUNCTION toimi.kept_mail(most integer) RETURNS SETOF mail LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT * FROM mail WHERE EXISTS (SELECT 1 FROM rule WHERE code = 'service.demonstration') ORDER BY created_at DESC, id LIMIT least(most, 100) $$;
GRANT EXECUTE ON FUNCTION toimi.kept_mail(integer) TO toimi_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO toimi_app;
CREATE POLICY rate_limit_all ON rate_limit TO toimi_app USING (true) WITH CHECK (true);

GRANT SELECT ON rule TO toimi_app, toimi_matcher, toimi_reports;
CREATE POLICY rule_read ON rule FOR SELECT TO toimi_app, toimi_matcher, toimi_reports USING (true);

-- Work for later, queued in the same transaction as what caused it (graphile-worker). Debounced by key; one at a time per queue.
CREATE FUNCTION toimi.queue_job(task text, payload json, job_key text, queue text, delay_ms integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, queue_name => queue, run_at => now() + make_interval(secs => delay_ms / 1000.0),
    max_attempts => 10, job_key => job_key, job_key_mode => 'replace');
END $$;
REVOKE ALL ON FUNCTION toimi.queue_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.queue_job TO toimi_app, toimi_matcher;
GRANT USAGE ON SCHEMA toimi TO toimi_app;

-- Functions are for the roles named above, not for everybody.
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA toimi FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.audit_hash(audit_entry) TO toimi_reports, toimi_app;
