CALL toimi.protect('parameter_set', 'matching_run', 'suggestion', 'suggestion_event');

GRANT SELECT ON parameter_set TO toimi_app, toimi_matcher;
CREATE POLICY parameter_set_read ON parameter_set FOR SELECT TO toimi_app, toimi_matcher USING (true);

GRANT SELECT ON matching_run TO toimi_app;
CREATE POLICY matching_run_read ON matching_run FOR SELECT TO toimi_app USING (
  (SELECT toimi.acting_as('caseworker') OR toimi.acting_as('coordinator')));
GRANT SELECT, INSERT ON matching_run TO toimi_matcher;
CREATE POLICY matching_run_by_matcher ON matching_run TO toimi_matcher USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON suggestion TO toimi_app;
GRANT UPDATE (state, snoozed_until, dismiss_reason, decided_by, decided_at, version) ON suggestion TO toimi_app;
CREATE POLICY suggestion_own ON suggestion FOR SELECT TO toimi_app USING (pseudonym IN (SELECT p.pseudonym FROM matching_profile p));
CREATE POLICY suggestion_pick ON suggestion FOR INSERT TO toimi_app WITH CHECK (
  origin = 'caseworker' AND state = 'shortlisted' AND decided_by = (SELECT toimi.viewer_id()) AND pick_reason <> ''
  AND (SELECT toimi.acting_as('caseworker')) AND pseudonym IN (SELECT p.pseudonym FROM matching_profile p));
CREATE POLICY suggestion_decide ON suggestion FOR UPDATE TO toimi_app
  USING (pseudonym IN (SELECT p.pseudonym FROM matching_profile p));
-- The engine writes what it knows of a pair and nothing of what people decided.
GRANT SELECT, INSERT ON suggestion TO toimi_matcher;
GRANT UPDATE (state, score_lo, score_hi, contributions, explanation, reasons, next_question, run_id, engine_version,
  parameters_hash, input, input_hash, flagged_at, version) ON suggestion TO toimi_matcher;
CREATE POLICY suggestion_by_matcher ON suggestion TO toimi_matcher USING (true) WITH CHECK (true);

-- A person decides. The engine flags, refreshes what is open, and withdraws what no longer stands (the task closed, the
-- person paused, a rule fails now). Every other move needs a caseworker, signed in, acting as one, named on the row. The
-- moves are those of app/suggestions/rules.ts; a test tries every pair of states in every role.
CREATE FUNCTION toimi.guard_suggestion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE move text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.state || '>' || NEW.state END;
BEGIN
  IF current_user = 'toimi_matcher' THEN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'flagged' OR NEW.origin <> 'engine' OR NEW.decided_by IS NOT NULL THEN
        RAISE EXCEPTION 'the engine only flags' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_person_decides';
      END IF;
    ELSIF NEW.state <> OLD.state AND NOT move IN ('flagged>withdrawn', 'shortlisted>withdrawn', 'snoozed>withdrawn', 'withdrawn>flagged') THEN
      RAISE EXCEPTION 'the engine does not decide' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_person_decides';
    ELSIF OLD.state = 'dismissed' THEN
      RAISE EXCEPTION 'what was dismissed stays as it was judged' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_person_decides';
    END IF;
  ELSIF TG_OP = 'UPDATE' AND (NEW.state, NEW.snoozed_until, NEW.dismiss_reason, NEW.decided_by, NEW.decided_at)
      IS DISTINCT FROM (OLD.state, OLD.snoozed_until, OLD.dismiss_reason, OLD.decided_by, OLD.decided_at) THEN
    IF NOT toimi.acting_as('caseworker') OR NEW.decided_by IS DISTINCT FROM toimi.viewer_id() OR NOT move IN (
        'flagged>shortlisted', 'flagged>dismissed', 'flagged>snoozed',
        'shortlisted>dismissed', 'shortlisted>snoozed', 'shortlisted>flagged',
        'snoozed>shortlisted', 'snoozed>dismissed', 'snoozed>snoozed', 'snoozed>flagged',
        'dismissed>flagged', 'dismissed>shortlisted', 'withdrawn>shortlisted') THEN
      RAISE EXCEPTION 'only a caseworker decides on a suggestion' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_person_decides';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER suggestion_guard BEFORE INSERT OR UPDATE ON suggestion FOR EACH ROW EXECUTE FUNCTION toimi.guard_suggestion();

GRANT SELECT, INSERT ON suggestion_event TO toimi_app;
CREATE POLICY suggestion_event_own ON suggestion_event FOR SELECT TO toimi_app USING (suggestion_id IN (SELECT s.id FROM suggestion s));
CREATE POLICY suggestion_event_add ON suggestion_event FOR INSERT TO toimi_app WITH CHECK (
  by = (SELECT toimi.viewer_id()) AND suggestion_id IN (SELECT s.id FROM suggestion s));
GRANT SELECT, INSERT ON suggestion_event TO toimi_matcher;
CREATE POLICY suggestion_event_by_matcher ON suggestion_event TO toimi_matcher USING (by IS NULL) WITH CHECK (by IS NULL AND note = '');
CREATE TRIGGER suggestion_event_append_only BEFORE UPDATE OR DELETE ON suggestion_event FOR EACH ROW EXECUTE FUNCTION toimi.refuse_change();

-- The first set of weights: MATCHING.md's, and the engine's own default (a test holds them equal). Approved with the release.
INSERT INTO parameter_set (name, version_number, values, hash, approved_at) VALUES ('toimi', 1,
  '{"name":"toimi","version":1,"weights":{"F":400,"K":200,"I":100,"T":120,"C":100,"E":80},"fitSteps":[256,150,56,0,0],"interestPercent":[0,25,50,75,100],"interestUnstatedPercent":50,"supportLossPerLevel":30,"floors":{"wish":80,"work":340},"questionTasks":10}',
  'a9e2592ed922dad0cefc973099f278a103b58f1f56b24292cb741bc02d3b4dfb', now());
