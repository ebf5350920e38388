CALL toimi.protect('account', 'account_credential', 'session', 'account_token', 'staff_role', 'caseworker_cover');

GRANT SELECT, INSERT ON account TO toimi_app;
GRANT UPDATE (email, name, phone, language, email_verified_at, closed_at, version) ON account TO toimi_app;
CREATE POLICY account_read ON account FOR SELECT TO toimi_app USING (
  id = (SELECT toimi.viewer_id())
  OR (email = (SELECT toimi.setting('sign_in_email')) AND closed_at IS NULL)
  OR id = ANY ((SELECT toimi.fellow_members())::uuid[])
  OR ((SELECT toimi.is_staff(toimi.viewer_id())) AND (SELECT toimi.setting('acting_as')) IN ('caseworker','coach','officer','coordinator') AND toimi.is_staff(id)));
CREATE POLICY account_add ON account FOR INSERT TO toimi_app WITH CHECK (id = (SELECT toimi.viewer_id()));
CREATE POLICY account_change ON account FOR UPDATE TO toimi_app
  USING (id = (SELECT toimi.viewer_id())) WITH CHECK (id = (SELECT toimi.viewer_id()));

GRANT SELECT, INSERT, UPDATE ON account_credential TO toimi_app;
CREATE POLICY credential_read ON account_credential FOR SELECT TO toimi_app USING (
  account_id = (SELECT toimi.viewer_id())
  OR account_id IN (SELECT a.id FROM account a WHERE a.email = (SELECT toimi.setting('sign_in_email')) AND a.closed_at IS NULL));
CREATE POLICY credential_add ON account_credential FOR INSERT TO toimi_app WITH CHECK (account_id = (SELECT toimi.viewer_id()));
CREATE POLICY credential_change ON account_credential FOR UPDATE TO toimi_app
  USING (account_id = (SELECT toimi.viewer_id())) WITH CHECK (account_id = (SELECT toimi.viewer_id()));

-- A session is seen by whoever knows its secret (the hash is set from the cookie), or by its person.
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO toimi_app;
CREATE POLICY session_own ON session TO toimi_app
  USING (id_hash = (SELECT toimi.setting('session_hash')) OR account_id = (SELECT toimi.viewer_id()))
  WITH CHECK (id_hash = (SELECT toimi.setting('session_hash')) OR account_id = (SELECT toimi.viewer_id()));

-- The account behind a session, for finding the viewer at the start of a request.
CREATE POLICY account_of_session ON account FOR SELECT TO toimi_app USING (
  id = (SELECT s.account_id FROM session s WHERE s.id_hash = (SELECT toimi.setting('session_hash'))));

GRANT SELECT, INSERT ON account_token TO toimi_app;
GRANT UPDATE (spent_at) ON account_token TO toimi_app;
CREATE POLICY token_read ON account_token FOR SELECT TO toimi_app USING (
  hash = (SELECT toimi.setting('token_hash'))
  OR created_by = (SELECT toimi.viewer_id())
  OR (purpose = 'organisation_invitation' AND organisation_id = (SELECT toimi.acting_organisation()) AND (SELECT toimi.owns_acting_organisation()))
  OR (purpose = 'staff_invitation' AND (SELECT toimi.acting_as('coordinator'))));
CREATE POLICY token_add ON account_token FOR INSERT TO toimi_app WITH CHECK (spent_at IS NULL AND (
  (purpose = 'verify_email' AND account_id = (SELECT toimi.viewer_id()))
  OR (purpose = 'reset_password' AND email = (SELECT toimi.setting('sign_in_email'))
    AND account_id IN (SELECT a.id FROM account a WHERE a.email = (SELECT toimi.setting('sign_in_email'))))
  OR (purpose = 'organisation_invitation' AND created_by = (SELECT toimi.viewer_id())
    AND organisation_id = (SELECT toimi.acting_organisation()) AND (SELECT toimi.owns_acting_organisation()))
  OR (purpose = 'staff_invitation' AND created_by = (SELECT toimi.viewer_id()) AND (SELECT toimi.acting_as('coordinator')))));
-- Spending is for ever: what is spent cannot be touched again.
CREATE POLICY token_spend ON account_token FOR UPDATE TO toimi_app
  USING (spent_at IS NULL AND (hash = (SELECT toimi.setting('token_hash'))
    OR (purpose = 'organisation_invitation' AND organisation_id = (SELECT toimi.acting_organisation()) AND (SELECT toimi.owns_acting_organisation()))
    OR (purpose = 'staff_invitation' AND (SELECT toimi.acting_as('coordinator')))))
  WITH CHECK (spent_at IS NOT NULL);

-- The unspent invitation of this request's link, when it was sent to the viewer's own address.
CREATE FUNCTION toimi.own_invitation() RETURNS SETOF account_token LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT k.* FROM account_token k JOIN account a ON a.id = toimi.viewer_id() AND a.email = k.email AND a.email_verified_at IS NOT NULL
  WHERE k.hash = toimi.setting('token_hash') AND k.spent_at IS NULL AND k.expires_at > now()
    AND k.purpose IN ('organisation_invitation', 'staff_invitation') $$;
GRANT EXECUTE ON FUNCTION toimi.own_invitation() TO toimi_app;

GRANT SELECT, INSERT ON staff_role TO toimi_app;
GRANT UPDATE (revoked_at) ON staff_role TO toimi_app;
CREATE POLICY staff_role_read ON staff_role FOR SELECT TO toimi_app USING (
  account_id = (SELECT toimi.viewer_id()) OR (SELECT toimi.is_staff(toimi.viewer_id()))
  OR account_id = (SELECT s.account_id FROM session s WHERE s.id_hash = (SELECT toimi.setting('session_hash'))));
CREATE POLICY staff_role_add ON staff_role FOR INSERT TO toimi_app WITH CHECK (
  (SELECT toimi.acting_as('coordinator'))
  OR (account_id = (SELECT toimi.viewer_id()) AND EXISTS (
    SELECT 1 FROM toimi.own_invitation() k WHERE k.purpose = 'staff_invitation'
      AND k.staff_role = role AND k.municipality_code IS NOT DISTINCT FROM staff_role.municipality_code)));
-- A coordinator takes back any role but their own coordinator's, so that one always remains; and never gives it back this way.
CREATE POLICY staff_role_revoke ON staff_role FOR UPDATE TO toimi_app
  USING (revoked_at IS NULL AND (SELECT toimi.acting_as('coordinator'))
    AND NOT (account_id = (SELECT toimi.viewer_id()) AND role = 'coordinator'))
  WITH CHECK (revoked_at IS NOT NULL);

-- A colleague lost the phone: the coordinator clears the second factor, and the colleague sets up a new one at the next sign-in.
CREATE FUNCTION toimi.clear_second_factor(person uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (toimi.acting_as('coordinator') AND toimi.is_staff(person)) THEN RETURN false; END IF;
  UPDATE account_credential SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL WHERE account_id = person;
  DELETE FROM session WHERE account_id = person;
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION toimi.clear_second_factor(uuid) TO toimi_app;

-- The mailed link of this request proves an address. If an older account already has the same address, the person is one
-- and the same: what the new account belongs to moves to the older one, and the new one closes.
CREATE FUNCTION toimi.confirm_email() RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE k account_token; own account; older uuid;
BEGIN
  UPDATE account_token SET spent_at = now()
    WHERE hash = toimi.setting('token_hash') AND purpose = 'verify_email' AND spent_at IS NULL AND expires_at > now()
    RETURNING * INTO k;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO own FROM account WHERE id = k.account_id AND email = k.email AND closed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF own.email_verified_at IS NOT NULL THEN RETURN 'confirmed'; END IF;
  SELECT id INTO older FROM account WHERE email = k.email AND email_verified_at IS NOT NULL AND closed_at IS NULL;
  IF older IS NULL THEN
    UPDATE account SET email_verified_at = now() WHERE id = own.id;
    RETURN 'confirmed';
  END IF;
  INSERT INTO organisation_membership AS m (organisation_id, account_id, role, since)
    SELECT organisation_id, older, role, since FROM organisation_membership WHERE account_id = own.id
    ON CONFLICT (organisation_id, account_id) DO UPDATE SET role = CASE WHEN excluded.role = 'owner' THEN 'owner' ELSE m.role END;
  DELETE FROM organisation_membership WHERE account_id = own.id;
  UPDATE organisation_join_request j SET account_id = older WHERE account_id = own.id AND state = 'open'
    AND NOT EXISTS (SELECT 1 FROM organisation_join_request o WHERE o.organisation_id = j.organisation_id AND o.account_id = older AND o.state = 'open');
  DELETE FROM session WHERE account_id = own.id;
  UPDATE account SET closed_at = now() WHERE id = own.id;
  RETURN 'joined';
END $$;
GRANT EXECUTE ON FUNCTION toimi.confirm_email() TO toimi_app;

GRANT SELECT, INSERT ON caseworker_cover TO toimi_app;
GRANT UPDATE (to_date) ON caseworker_cover TO toimi_app;
CREATE POLICY cover_read ON caseworker_cover FOR SELECT TO toimi_app USING (
  (SELECT toimi.viewer_id()) IN (caseworker_id, covering_id) OR (SELECT toimi.acting_as('coordinator')));
CREATE POLICY cover_add ON caseworker_cover FOR INSERT TO toimi_app WITH CHECK (
  ((SELECT toimi.acting_as('caseworker')) AND caseworker_id = (SELECT toimi.viewer_id())) OR (SELECT toimi.acting_as('coordinator')));
CREATE POLICY cover_end ON caseworker_cover FOR UPDATE TO toimi_app USING (
  ((SELECT toimi.acting_as('caseworker')) AND caseworker_id = (SELECT toimi.viewer_id())) OR (SELECT toimi.acting_as('coordinator')));

-- Does a colleague have a second factor in use? For the coordinator's list; the secret itself is nobody's to read.
CREATE FUNCTION toimi.has_second_factor(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN RETURN (SELECT toimi.acting_as('coordinator') AND EXISTS (
  SELECT 1 FROM account_credential c WHERE c.account_id = person AND c.totp_secret IS NOT NULL AND c.totp_confirmed_at IS NOT NULL)); END $$;
GRANT EXECUTE ON FUNCTION toimi.has_second_factor(uuid) TO toimi_app;
