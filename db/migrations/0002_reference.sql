CALL toimi.protect('municipality', 'postal_code', 'travel_minutes', 'isco_group', 'esco_occupation', 'esco_skill',
  'esco_occupation_skill', 'occupation_demand', 'reference_version');

GRANT SELECT ON municipality, postal_code, travel_minutes, isco_group, esco_occupation, esco_skill,
  esco_occupation_skill, occupation_demand, reference_version TO toimi_app, toimi_matcher, toimi_reports;
-- Open data: everyone may read it.
CREATE POLICY reference_read ON municipality FOR SELECT USING (true);
CREATE POLICY reference_read ON postal_code FOR SELECT USING (true);
CREATE POLICY reference_read ON travel_minutes FOR SELECT USING (true);
CREATE POLICY reference_read ON isco_group FOR SELECT USING (true);
CREATE POLICY reference_read ON esco_occupation FOR SELECT USING (true);
CREATE POLICY reference_read ON esco_skill FOR SELECT USING (true);
CREATE POLICY reference_read ON esco_occupation_skill FOR SELECT USING (true);
CREATE POLICY reference_read ON occupation_demand FOR SELECT USING (true);
CREATE POLICY reference_read ON reference_version FOR SELECT USING (true);
