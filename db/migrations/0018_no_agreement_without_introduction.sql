-- Nobody agrees about a person who has withdrawn, or who is not continued with. An agreement is made only while its introduction lasts;
-- the introduction is locked, so that a withdrawal that goes on at the same time is waited for.
CREATE FUNCTION toimi.require_introduction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM introduction WHERE id = NEW.introduction_id AND state IN ('introduced', 'meeting_agreed') FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the introduction is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_of_introduced';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER placement_introduced_first BEFORE INSERT ON placement FOR EACH ROW EXECUTE FUNCTION toimi.require_introduction();
--> statement-breakpoint
CREATE TRIGGER placement_introduced_still BEFORE UPDATE ON placement FOR EACH ROW
  WHEN (NEW.state = 'agreed' AND OLD.state = 'proposed') EXECUTE FUNCTION toimi.require_introduction();
--> statement-breakpoint
-- What not all three have confirmed falls away with the introduction.
CREATE FUNCTION toimi.let_placement_fall_away() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE fallen uuid;
BEGIN
  UPDATE placement SET state = 'cancelled', changed_at = now(), version = version + 1
    WHERE introduction_id = NEW.id AND state = 'proposed' RETURNING id INTO fallen;
  IF FOUND THEN
    INSERT INTO placement_event (placement_id, act, from_state, to_state, side) VALUES (fallen, 'fall_away', 'proposed', 'cancelled', 'system');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER introduction_placement_falls_away AFTER UPDATE OF state ON introduction FOR EACH ROW
  WHEN (NEW.state IN ('not_continued', 'withdrawn')) EXECUTE FUNCTION toimi.let_placement_fall_away();
--> statement-breakpoint
-- An early end that is learnt of after the end brings the person ahead in the rounds, as one that is told with the end does.
CREATE FUNCTION toimi.bring_ahead_after_early_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ahead integer;
BEGIN
  SELECT (value #>> '{}')::integer INTO ahead FROM rule WHERE code = 'matching.rounds_ahead_after_early_end' AND valid_from <= toimi.day()
    AND (valid_to IS NULL OR valid_to >= toimi.day()) ORDER BY valid_from DESC LIMIT 1;
  UPDATE matching_profile SET waiting_rounds = greatest(waiting_rounds, coalesce(ahead, 0)) WHERE pseudonym = NEW.pseudonym;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER placement_early_end AFTER UPDATE OF outcome ON placement FOR EACH ROW
  WHEN (NEW.outcome = 'ended_early' AND OLD.outcome IS DISTINCT FROM 'ended_early' AND NEW.state = OLD.state)
  EXECUTE FUNCTION toimi.bring_ahead_after_early_end();
--> statement-breakpoint
-- Triggers alone call these.
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA toimi FROM PUBLIC;
