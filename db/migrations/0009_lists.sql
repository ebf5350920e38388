-- Whose people the viewer sees, as arrays: a policy `id = ANY ((SELECT ...)::uuid[])` costs one look-up a statement and can be
-- answered by the index on the id, where `id IN (SELECT ... FROM another table)` reads the whole table to test each row
-- (tests/national/list-plans.test.ts reads the plans at 180,000 people).

-- The people of the viewer, and of the colleagues whom the viewer covers today. The referral that counts is the one that has not
-- ended, else the one that began last: who referred the person earlier still sees their own referral's row, that it ended and
-- why, and nothing of the person any more.
CREATE FUNCTION toimi.own_jobseekers() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE own uuid[] := toimi.caseworkers_covered();
BEGIN
  IF cardinality(own) = 0 THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(r.jobseeker_id), '{}') FROM referral r WHERE r.caseworker_id = ANY (own)
    AND (r.state <> 'ended' OR NOT EXISTS (SELECT 1 FROM referral other WHERE other.jobseeker_id = r.jobseeker_id
      AND (other.state <> 'ended' OR (other.started_at, other.id) > (r.started_at, r.id)))));
END $$;

CREATE FUNCTION toimi.own_pseudonyms() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE own uuid[] := toimi.own_jobseekers();
BEGIN
  IF cardinality(own) = 0 THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(p.pseudonym), '{}') FROM matching_profile p WHERE p.jobseeker_id = ANY (own));
END $$;

CREATE OR REPLACE FUNCTION toimi.own_jobseeker(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN RETURN (SELECT r.caseworker_id = ANY (toimi.caseworkers_covered()) FROM referral r WHERE r.jobseeker_id = person
  ORDER BY r.state = 'ended', r.started_at DESC, r.id DESC LIMIT 1); END $$;
REVOKE EXECUTE ON FUNCTION toimi.own_jobseekers(), toimi.own_pseudonyms() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.own_jobseekers(), toimi.own_pseudonyms() TO toimi_app;

ALTER POLICY identity_own ON jobseeker_identity USING (
  id = ANY ((SELECT toimi.own_jobseekers())::uuid[])
  OR (id = (SELECT toimi.setting('new_jobseeker_id')::uuid) AND (SELECT toimi.acting_as('caseworker'))
      AND toimi.not_yet_referred(id)));
ALTER POLICY identity_change ON jobseeker_identity USING (id = ANY ((SELECT toimi.own_jobseekers())::uuid[]));
ALTER POLICY profile_own ON matching_profile
  USING (jobseeker_id = ANY ((SELECT toimi.own_jobseekers())::uuid[]))
  WITH CHECK (jobseeker_id = ANY ((SELECT toimi.own_jobseekers())::uuid[]));
ALTER POLICY words_own ON profile_words
  USING (jobseeker_id = ANY ((SELECT toimi.own_jobseekers())::uuid[]))
  WITH CHECK (jobseeker_id = ANY ((SELECT toimi.own_jobseekers())::uuid[]));

ALTER POLICY suggestion_own ON suggestion USING (pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));
ALTER POLICY suggestion_pick ON suggestion WITH CHECK (
  origin = 'caseworker' AND state = 'shortlisted' AND decided_by = (SELECT toimi.viewer_id()) AND pick_reason <> ''
  AND (SELECT toimi.acting_as('caseworker')) AND pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));
ALTER POLICY suggestion_decide ON suggestion USING (pseudonym = ANY ((SELECT toimi.own_pseudonyms())::uuid[]));
ALTER POLICY suggestion_event_own ON suggestion_event USING (
  EXISTS (SELECT 1 FROM suggestion s WHERE s.id = suggestion_event.suggestion_id));
ALTER POLICY suggestion_event_add ON suggestion_event WITH CHECK (
  by = (SELECT toimi.viewer_id()) AND EXISTS (SELECT 1 FROM suggestion s WHERE s.id = suggestion_event.suggestion_id));
ALTER POLICY audit_of_own_jobseeker ON audit_entry USING (
  subject = 'jobseeker' AND subject_id IN (SELECT unnest(toimi.own_jobseekers())::text));

-- An index on names is of no use under row security, where a name may be compared only after the row is known to be the viewer's.
DROP INDEX jobseeker_identity_name_search;

-- The viewer of a session, in one look-up: session, account, organisations and staff roles. Whoever gives the hash of the
-- cookie's secret gets what the policies show for `toimi.session_hash`, and no more.
CREATE FUNCTION toimi.viewer_of_session(secret_hash text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN RETURN (SELECT jsonb_build_object(
    'session', jsonb_build_object('createdAt', s.created_at::text, 'expiresAt', s.expires_at::text, 'lastSeenAt', s.last_seen_at::text,
      'secondFactorAt', s.second_factor_at::text, 'device', s.device, 'actingOrganisationId', s.acting_organisation_id),
    'account', jsonb_build_object('id', a.id, 'email', a.email, 'name', a.name, 'language', a.language,
      'emailVerified', a.email_verified_at IS NOT NULL),
    'organisations', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'status', o.status, 'role', m.role)
        ORDER BY o.name COLLATE finnish, o.id), '[]')
      FROM organisation_membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.account_id = a.id),
    'staffRoles', (SELECT coalesce(jsonb_agg(jsonb_build_object('capacity', r.role, 'municipalityCode', r.municipality_code)
        ORDER BY r.role, r.municipality_code), '[]')
      FROM staff_role r WHERE r.account_id = a.id AND r.revoked_at IS NULL))
  FROM session s JOIN account a ON a.id = s.account_id WHERE s.id_hash = secret_hash AND a.closed_at IS NULL); END $$;
REVOKE EXECUTE ON FUNCTION toimi.viewer_of_session(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.viewer_of_session(text) TO toimi_app;

-- The nightly job: sessions that ended a week ago or more. It has no say in which.
CREATE FUNCTION toimi.delete_expired_sessions() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE gone integer;
BEGIN
  DELETE FROM session WHERE expires_at < now() - interval '7 days';
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
REVOKE EXECUTE ON FUNCTION toimi.delete_expired_sessions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.delete_expired_sessions() TO toimi_app;

-- Tasks that are open now and speak of these words: in the title, the organisation's name or the occupation's, letters without
-- dots and case. Ids only, the newest first; what may be read of them their policies say. Under row security no index on words
-- can be used, so this looks as the owner, for the staff who see published tasks, and at published ones alone.
CREATE INDEX task_title_words ON task USING gin (toimi.fold(title) gin_trgm_ops) WHERE status = 'published';
CREATE INDEX organisation_name_words ON organisation USING gin (toimi.fold(name) gin_trgm_ops);
CREATE FUNCTION toimi.published_tasks_about(words text, most integer) RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  pattern text := '%' || replace(replace(replace(toimi.fold(words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  organisations uuid[];
  occupations text[];
BEGIN
  IF NOT (toimi.acting_as('caseworker') OR toimi.acting_as('coach') OR toimi.acting_as('coordinator')) THEN RETURN '{}'; END IF;
  organisations := ARRAY(SELECT o.id FROM organisation o WHERE toimi.fold(o.name) LIKE pattern);
  occupations := ARRAY(SELECT e.code FROM esco_occupation e
    WHERE toimi.fold(e.label_fi || ' ' || e.label_sv || ' ' || e.label_en) LIKE pattern);
  RETURN ARRAY(SELECT t.id FROM task t WHERE t.status = 'published'
    AND (toimi.fold(t.title) LIKE pattern OR t.organisation_id = ANY (organisations) OR t.occupation_code = ANY (occupations))
    ORDER BY t.published_at DESC, t.id LIMIT least(most, 1000));
END $$;
REVOKE EXECUTE ON FUNCTION toimi.published_tasks_about(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toimi.published_tasks_about(text, integer) TO toimi_app;

-- The referrals of a caseworker, by state, without reading the table.
CREATE INDEX referral_caseworker_people ON referral (caseworker_id, state, jobseeker_id);
CREATE INDEX esco_occupation_label_words ON esco_occupation
  USING gin (toimi.fold(label_fi || ' ' || label_sv || ' ' || label_en) gin_trgm_ops);
