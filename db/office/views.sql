-- What Metabase, Grafana or psql read: figures alone, nobody's name. {p} is the schema (empty in SQLite).

-- Volunteers and hours, by year, branch, territory and theme.
CREATE VIEW {p}people_by_year AS
SELECT e.year, count(DISTINCT e.edition) AS editions, count(*) AS registered, sum(CASE WHEN p.present THEN 1 ELSE 0 END) AS present, round(sum(p.minutes) / 60.0, 2) AS hours
FROM {p}participant p
JOIN {p}edition e ON e.edition = p.edition
WHERE p.role = 'volunteer'
GROUP BY e.year;

CREATE VIEW {p}people_by_branch AS
SELECT e.branch, count(DISTINCT e.edition) AS editions, count(*) AS registered, sum(CASE WHEN p.present THEN 1 ELSE 0 END) AS present, round(sum(p.minutes) / 60.0, 2) AS hours
FROM {p}participant p
JOIN {p}edition e ON e.edition = p.edition
WHERE p.role = 'volunteer'
GROUP BY e.branch;

CREATE VIEW {p}people_by_territory AS
SELECT e.territory, count(DISTINCT e.edition) AS editions, count(*) AS registered, sum(CASE WHEN p.present THEN 1 ELSE 0 END) AS present, round(sum(p.minutes) / 60.0, 2) AS hours
FROM {p}participant p
JOIN {p}edition e ON e.edition = p.edition
WHERE p.role = 'volunteer'
GROUP BY e.territory;

CREATE VIEW {p}people_by_theme AS
SELECT e.theme, count(DISTINCT e.edition) AS editions, count(*) AS registered, sum(CASE WHEN p.present THEN 1 ELSE 0 END) AS present, round(sum(p.minutes) / 60.0, 2) AS hours
FROM {p}participant p
JOIN {p}edition e ON e.edition = p.edition
WHERE p.role = 'volunteer'
GROUP BY e.theme;

-- Hours of those who came: in what way, as what, on whose time.
CREATE VIEW {p}hours_by_engagement AS
SELECT e.year, e.branch, p.engagement, count(*) AS people, round(sum(p.minutes) / 60.0, 2) AS hours
FROM {p}participant p
JOIN {p}edition e ON e.edition = p.edition
WHERE p.role = 'volunteer' AND p.present
GROUP BY e.year, e.branch, p.engagement;

CREATE VIEW {p}hours_by_profile AS
SELECT e.year, e.branch, p.profile, count(*) AS people, round(sum(p.minutes) / 60.0, 2) AS hours
FROM {p}participant p
JOIN {p}edition e ON e.edition = p.edition
WHERE p.role = 'volunteer' AND p.present
GROUP BY e.year, e.branch, p.profile;

CREATE VIEW {p}hours_by_employer AS
SELECT e.year, p.employer, count(DISTINCT e.edition) AS editions, count(*) AS people, round(sum(p.minutes) / 60.0, 2) AS hours
FROM {p}participant p
JOIN {p}edition e ON e.edition = p.edition
WHERE p.role = 'volunteer' AND p.present AND p.employer <> ''
GROUP BY e.year, p.employer;

-- Skills that missions wanted, that volunteers said they have, that those who came brought.
CREATE VIEW {p}skills_by_year AS
SELECT e.year, e.branch, s.skill, sum(s.wanted) AS wanted, sum(s.offered) AS offered, sum(s.given) AS given
FROM {p}skill s
JOIN {p}edition e ON e.edition = s.edition
GROUP BY e.year, e.branch, s.skill;

-- Edition by edition.
CREATE VIEW {p}deliverables AS
SELECT e.year, e.branch, e.territory, e.theme, e.title, count(*) AS structures, sum(s.missions) AS missions, sum(s.handed_over) AS handed_over, sum(s.signed) AS signed, sum(s.recommendations) AS recommendations, sum(s.recommendations_for_trail) AS for_trail, sum(s.trail_pledges) AS trail_pledges
FROM {p}structure s
JOIN {p}edition e ON e.edition = s.edition
GROUP BY e.year, e.branch, e.territory, e.theme, e.title, e.edition;

-- Means weighted by answers; questionnaires with too few answers never enter.
CREATE VIEW {p}satisfaction_by_year AS
SELECT e.year, e.branch, s.questionnaire, s.question, sum(s.answers) AS answers, sum(s.mean * s.answers) / sum(s.answers) AS mean
FROM {p}satisfaction s
JOIN {p}edition e ON e.edition = s.edition
WHERE s.answers > 0
GROUP BY e.year, e.branch, s.questionnaire, s.question;

-- For publication: no figure about fewer than three people, no employer, no structure.
CREATE VIEW {p}observatory AS
SELECT e.year, e.territory, e.theme, p.profile, p.engagement, CASE WHEN sum(CASE WHEN p.present THEN 1 ELSE 0 END) >= 3 THEN count(*) END AS people, CASE WHEN sum(CASE WHEN p.present THEN 1 ELSE 0 END) >= 3 THEN round(sum(p.minutes) / 60.0, 2) END AS hours
FROM {p}participant p
JOIN {p}edition e ON e.edition = p.edition
WHERE p.role = 'volunteer' AND p.present
GROUP BY e.year, e.territory, e.theme, p.profile, p.engagement;

-- Who has sent what, and what has not come.
CREATE VIEW {p}register AS
SELECT e.title, e.date, e.branch, d.name AS desk, d.fingerprint, d.standing, o.acts, o.signed_up_to, o.signed_at, (SELECT coalesce(sum(m.last_act - m.first_act + 1), 0) FROM {p}missing m WHERE m.edition = o.edition AND m.desk = o.desk) AS missing_acts
FROM {p}desk_of_edition o
JOIN {p}edition e ON e.edition = o.edition
LEFT JOIN {p}desk d ON d.desk = o.desk;
