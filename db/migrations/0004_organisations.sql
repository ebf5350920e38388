CALL toimi.protect('organisation', 'organisation_membership', 'organisation_join_request');

GRANT SELECT, INSERT ON organisation TO toimi_app;
GRANT UPDATE (name, kind, status, municipality_code, postal_code, verified_at, verified_by, suspended_reason, version) ON organisation TO toimi_app;
CREATE POLICY organisation_read ON organisation FOR SELECT TO toimi_app USING (
  id = ANY ((SELECT toimi.own_organisations())::uuid[])
  OR municipality_code = ANY ((SELECT toimi.own_municipalities('officer'))::text[])
  OR (SELECT toimi.acting_as('caseworker') OR toimi.acting_as('coach') OR toimi.acting_as('coordinator'))
  OR id = (SELECT k.organisation_id FROM account_token k WHERE k.hash = (SELECT toimi.setting('token_hash'))));
CREATE POLICY organisation_add ON organisation FOR INSERT TO toimi_app WITH CHECK (
  status = 'registered' AND verified_at IS NULL AND (SELECT toimi.viewer_id()) IS NOT NULL);
CREATE POLICY organisation_change_by_owner ON organisation FOR UPDATE TO toimi_app
  USING (id = (SELECT toimi.acting_organisation()) AND (SELECT toimi.owns_acting_organisation()));
CREATE POLICY organisation_verify_by_officer ON organisation FOR UPDATE TO toimi_app
  USING (municipality_code = ANY ((SELECT toimi.own_municipalities('officer'))::text[]));

-- An owner edits the name and place. Only an officer moves the status, and what the officer has confirmed (the kind, which
-- decides the lawful forms of work, and the municipality) stays as confirmed.
CREATE FUNCTION toimi.guard_organisation_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'toimi_app' AND NOT toimi.acting_as('officer') AND (
    (NEW.status, NEW.verified_at, NEW.verified_by, NEW.suspended_reason) IS DISTINCT FROM (OLD.status, OLD.verified_at, OLD.verified_by, OLD.suspended_reason)
    OR (OLD.status <> 'registered' AND (NEW.kind, NEW.municipality_code) IS DISTINCT FROM (OLD.kind, OLD.municipality_code))) THEN
    RAISE EXCEPTION 'only an officer verifies or suspends an organisation' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.status = 'registered' AND OLD.status <> 'registered' THEN
    RAISE EXCEPTION 'a verified organisation does not become registered again' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'organisation_status_path';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER organisation_status_guard BEFORE UPDATE ON organisation FOR EACH ROW EXECUTE FUNCTION toimi.guard_organisation_status();

CREATE FUNCTION toimi.has_no_members(org uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN RETURN (SELECT NOT EXISTS (SELECT 1 FROM organisation_membership m WHERE m.organisation_id = org)); END $$;
GRANT EXECUTE ON FUNCTION toimi.has_no_members(uuid) TO toimi_app;

GRANT SELECT, INSERT, DELETE ON organisation_membership TO toimi_app;
GRANT UPDATE (role) ON organisation_membership TO toimi_app;
CREATE POLICY membership_read ON organisation_membership FOR SELECT TO toimi_app USING (
  account_id = (SELECT toimi.viewer_id()) OR organisation_id = (SELECT toimi.acting_organisation())
  -- the officer who confirms that its owner may sign for it
  OR (role = 'owner' AND organisation_id IN (SELECT o.id FROM organisation o
    WHERE o.municipality_code = ANY ((SELECT toimi.own_municipalities('officer'))::text[])))
  OR account_id = (SELECT s.account_id FROM session s WHERE s.id_hash = (SELECT toimi.setting('session_hash'))));
CREATE POLICY membership_add ON organisation_membership FOR INSERT TO toimi_app WITH CHECK (
  -- the one who registers the organisation
  (account_id = (SELECT toimi.viewer_id()) AND role = 'owner' AND toimi.has_no_members(organisation_id))
  -- an owner who accepts a request to join
  OR (organisation_id = (SELECT toimi.acting_organisation()) AND (SELECT toimi.owns_acting_organisation()) AND role = 'member'
      AND EXISTS (SELECT 1 FROM organisation_join_request j WHERE j.organisation_id = organisation_membership.organisation_id
        AND j.account_id = organisation_membership.account_id AND j.state = 'open'))
  -- someone with an owner's unspent invitation
  OR (account_id = (SELECT toimi.viewer_id()) AND EXISTS (SELECT 1 FROM toimi.own_invitation() k
      WHERE k.purpose = 'organisation_invitation'
        AND k.organisation_id = organisation_membership.organisation_id AND k.organisation_role = role)));
CREATE POLICY membership_change ON organisation_membership FOR UPDATE TO toimi_app
  USING (organisation_id = (SELECT toimi.acting_organisation()) AND (SELECT toimi.owns_acting_organisation()));
CREATE POLICY membership_remove ON organisation_membership FOR DELETE TO toimi_app
  USING (organisation_id = (SELECT toimi.acting_organisation())
    AND ((SELECT toimi.owns_acting_organisation()) OR account_id = (SELECT toimi.viewer_id())));

-- An organisation never loses its last owner. The row lock makes two owners leaving at once wait for each other.
CREATE FUNCTION toimi.keep_an_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM organisation WHERE id = OLD.organisation_id FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM organisation_membership m WHERE m.organisation_id = OLD.organisation_id AND m.role = 'owner')
    THEN RAISE EXCEPTION 'last owner' USING ERRCODE = 'check_violation', CONSTRAINT = 'organisation_keeps_an_owner';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER organisation_keeps_an_owner AFTER UPDATE OR DELETE ON organisation_membership
  FOR EACH ROW WHEN (OLD.role = 'owner') EXECUTE FUNCTION toimi.keep_an_owner();

GRANT SELECT, INSERT ON organisation_join_request TO toimi_app;
GRANT UPDATE (state, answered_at, answered_by) ON organisation_join_request TO toimi_app;
CREATE POLICY join_request_read ON organisation_join_request FOR SELECT TO toimi_app USING (
  account_id = (SELECT toimi.viewer_id())
  OR (organisation_id = (SELECT toimi.acting_organisation()) AND (SELECT toimi.owns_acting_organisation())));
CREATE POLICY join_request_add ON organisation_join_request FOR INSERT TO toimi_app WITH CHECK (
  account_id = (SELECT toimi.viewer_id()) AND state = 'open');
CREATE POLICY join_request_answer ON organisation_join_request FOR UPDATE TO toimi_app
  USING (organisation_id = (SELECT toimi.acting_organisation()) AND (SELECT toimi.owns_acting_organisation()));

-- The owners whom an officer of their municipality may need to reach.
CREATE FUNCTION toimi.owners_in_own_municipalities() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN RETURN (SELECT coalesce(array_agg(DISTINCT m.account_id), '{}') FROM organisation o JOIN organisation_membership m ON m.organisation_id = o.id
  WHERE m.role = 'owner' AND o.municipality_code = ANY (toimi.own_municipalities('officer'))); END $$;
GRANT EXECUTE ON FUNCTION toimi.owners_in_own_municipalities() TO toimi_app;
CREATE POLICY account_of_owner ON account FOR SELECT TO toimi_app USING (
  (SELECT toimi.setting('acting_as')) = 'officer' AND id = ANY ((SELECT toimi.owners_in_own_municipalities())::uuid[]));

-- Whom to write when the viewer has asked to join: addresses only, and never shown to the viewer.
CREATE FUNCTION toimi.owners_to_ask(organisation uuid) RETURNS TABLE (email text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT a.email, a.language FROM organisation_membership m JOIN account a ON a.id = m.account_id
  WHERE m.organisation_id = $1 AND m.role = 'owner' AND a.email_verified_at IS NOT NULL AND a.closed_at IS NULL
    AND EXISTS (SELECT 1 FROM organisation_join_request j
      WHERE j.organisation_id = $1 AND j.account_id = toimi.viewer_id() AND j.state = 'open') $$;

-- Whom to write when the viewer has registered an organisation.
CREATE FUNCTION toimi.officers_to_tell(organisation uuid) RETURNS TABLE (email text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT DISTINCT a.email, a.language FROM organisation o
  JOIN staff_role r ON r.role = 'officer' AND r.revoked_at IS NULL AND (r.municipality_code = o.municipality_code OR r.municipality_code IS NULL)
  JOIN account a ON a.id = r.account_id AND a.closed_at IS NULL
  WHERE o.id = $1 AND o.status = 'registered'
    AND EXISTS (SELECT 1 FROM organisation_membership m WHERE m.organisation_id = $1 AND m.account_id = toimi.viewer_id()) $$;

-- What the viewer has asked to join, by name: nothing else of the organisation is told.
CREATE FUNCTION toimi.own_join_requests() RETURNS TABLE (id uuid, organisation_name text, state text, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT j.id, o.name, j.state, j.created_at FROM organisation_join_request j JOIN organisation o ON o.id = j.organisation_id
  WHERE j.account_id = toimi.viewer_id() ORDER BY j.created_at DESC, j.id LIMIT 20 $$;
GRANT EXECUTE ON FUNCTION toimi.owners_to_ask(uuid), toimi.officers_to_tell(uuid), toimi.own_join_requests() TO toimi_app;
