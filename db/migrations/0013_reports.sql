-- Reports: counts of people, read by toimi_reports alone. The view itself hides what is small, so that no page can forget to:
--
-- * a count under five;
-- * a share that tells of one to four people by what is left of it (people without a suggestion, people outside a group);
-- * where the cells add up to a known total: as many further cells, the smallest first, as it takes for at least two to be
--   hidden and for at least five people to be in them, since one hidden cell could be reckoned from the total and the others.
--
-- A hidden value is null. People: those whose profile is complete (the referral is ready or paused).
CREATE VIEW report_cell WITH (security_barrier) AS
WITH person AS (
  SELECT r.jobseeker_id, r.municipality_code, i.language, p.waiting_rounds,
    EXISTS (SELECT 1 FROM suggestion s WHERE s.pseudonym = p.pseudonym AND s.origin = 'engine') AS suggested,
    EXISTS (SELECT 1 FROM suggestion s JOIN suggestion_event e ON e.suggestion_id = s.id
      WHERE s.pseudonym = p.pseudonym AND e.to_state = 'shortlisted') AS shortlisted,
    (SELECT w.reason FROM round_without w JOIN matching_run m ON m.id = w.run_id
      WHERE w.pseudonym = p.pseudonym ORDER BY m.started_at DESC, m.id LIMIT 1) AS reason
  FROM referral r JOIN matching_profile p ON p.jobseeker_id = r.jobseeker_id JOIN jobseeker_identity i ON i.id = r.jobseeker_id
  WHERE r.state IN ('ready', 'paused')
), belongs AS (
  SELECT 'all' AS dimension, 'all' AS code, person.* FROM person
  UNION ALL SELECT 'municipality', municipality_code, person.* FROM person
  UNION ALL SELECT 'language', language, person.* FROM person
  UNION ALL SELECT 'group', g.group_code, person.* FROM person JOIN jobseeker_group g ON g.jobseeker_id = person.jobseeker_id
  UNION ALL SELECT 'group', 'none', person.* FROM person
    WHERE NOT EXISTS (SELECT 1 FROM jobseeker_group g WHERE g.jobseeker_id = person.jobseeker_id)
  -- Why those who have never had a suggestion were left without in the last round they were in.
  UNION ALL SELECT 'reason', coalesce(reason, 'no_round'), person.* FROM person WHERE NOT suggested
), cell AS (
  SELECT dimension, code, count(*) AS people, count(*) FILTER (WHERE suggested) AS suggested,
    count(*) FILTER (WHERE shortlisted) AS shortlisted, avg(waiting_rounds) AS waited
  FROM belongs GROUP BY dimension, code
), total AS (SELECT people, suggested, shortlisted FROM cell WHERE dimension = 'all'
), people_small AS (
  SELECT c.*, c.people < 5 OR (c.dimension = 'group' AND t.people - c.people BETWEEN 1 AND 4) AS small FROM cell c CROSS JOIN total t
), people_ranked AS (
  SELECT *, count(*) FILTER (WHERE small) OVER (PARTITION BY dimension) AS smalls,
    row_number() OVER least_first AS rank, coalesce(sum(people) OVER (least_first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
  FROM people_small WINDOW least_first AS (PARTITION BY dimension ORDER BY small DESC, people, code)
), shown AS (
  SELECT dimension, code, people, suggested, shortlisted, waited,
    -- Groups overlap and add up to nothing; the others are parts of the whole.
    CASE WHEN dimension IN ('all', 'group') THEN small
      ELSE smalls > 0 AND (rank <= greatest(smalls, 2) OR before < 5) END AS hidden
  FROM people_ranked
), measure AS (
  SELECT s.dimension, s.code, m.name, s.people, s.hidden, m.value, s.people - m.value AS rest,
    t.people - s.people AS others, m.of_all - m.value AS others_value
  FROM shown s CROSS JOIN total t
    CROSS JOIN LATERAL (VALUES ('suggested', s.suggested, t.suggested), ('shortlisted', s.shortlisted, t.shortlisted)) m (name, value, of_all)
  WHERE s.dimension <> 'reason'
), measure_small AS (
  SELECT *, hidden OR value < 5 OR rest BETWEEN 1 AND 4
      OR (dimension = 'group' AND (others_value BETWEEN 1 AND 4 OR others - others_value BETWEEN 1 AND 4)) AS small
  FROM measure
), measure_ranked AS (
  SELECT *, count(*) FILTER (WHERE small) OVER (PARTITION BY dimension, name) AS smalls, row_number() OVER least_first AS rank,
    coalesce(sum(value) OVER (least_first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before,
    coalesce(sum(rest) OVER (least_first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before_rest,
    -- Reckoned from the true counts, so that hiding a count does not hide that a group comes off worse.
    dimension IN ('group', 'language') AND NOT hidden AND value::numeric / people
      < 0.8 * max(value::numeric / people) FILTER (WHERE NOT hidden) OVER (PARTITION BY dimension, name) AS low
  FROM measure_small WINDOW least_first AS (PARTITION BY dimension, name ORDER BY small DESC, value, code)
)
SELECT dimension, code, 'people' AS measure, CASE WHEN NOT hidden THEN people::numeric END AS value, false AS low FROM shown
UNION ALL
-- The mean of the rounds waited.
SELECT dimension, code, 'waited', CASE WHEN NOT hidden THEN round(waited, 1) END, false FROM shown
UNION ALL
SELECT dimension, code, name, CASE WHEN NOT CASE WHEN dimension IN ('all', 'group') THEN small
    ELSE smalls > 0 AND (rank <= greatest(smalls, 2) OR before < 5 OR before_rest < 5) END THEN value::numeric END, coalesce(low, false)
FROM measure_ranked;
GRANT SELECT ON report_cell TO toimi_reports;
