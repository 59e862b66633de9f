CREATE TABLE worksession (
	id CHAR(32) NOT NULL, 
	begun_on DATE NOT NULL, 
	ended_on DATE, 
	filter VARCHAR(400) NOT NULL, 
	sort VARCHAR(20) NOT NULL, 
	queue JSON NOT NULL, 
	summary JSON NOT NULL, 
	PRIMARY KEY (id)
)
--;
CREATE TABLE sessionstep (
	id CHAR(32) NOT NULL, 
	session_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	skipped BOOLEAN NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (session_id, person_id), 
	FOREIGN KEY(session_id) REFERENCES worksession (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
--;
CREATE INDEX ix_sessionstep_person_id ON sessionstep (person_id)
--;
CREATE INDEX ix_sessionstep_session_id ON sessionstep (session_id)
--;
ALTER TABLE contact ADD COLUMN session_id CHAR(32) REFERENCES worksession (id)
--;
CREATE INDEX ix_contact_session_id ON contact (session_id)
--;
ALTER TABLE followup ADD COLUMN session_id CHAR(32) REFERENCES worksession (id)
--;
CREATE INDEX ix_followup_session_id ON followup (session_id)
--;
CREATE TABLE phrase (
	id CHAR(32) NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	text VARCHAR(1000) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (code)
)
--;
ALTER TABLE person ADD COLUMN csa_contact_id CHAR(32) REFERENCES csacontact (id)
--;
CREATE INDEX ix_person_csa_contact_id ON person (csa_contact_id)
--;
CREATE TABLE referenceitem_new (
	id CHAR(32) NOT NULL, 
	family VARCHAR(40) NOT NULL, 
	code VARCHAR(60) NOT NULL, 
	effective_on DATE NOT NULL, 
	position INTEGER NOT NULL, 
	"values" JSON NOT NULL, 
	source VARCHAR(300) NOT NULL, 
	source_on DATE NOT NULL, 
	note VARCHAR(500) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (family, code, effective_on), 
	CONSTRAINT referencefamily CHECK (family IN ('county', 'programme', 'domain', 'threshold', 'screening', 'closure', 'template', 'weight', 'cadence', 'segment'))
)
--;
INSERT INTO referenceitem_new SELECT id, family, code, effective_on, position, "values", source, source_on, note FROM referenceitem
--;
DROP TABLE referenceitem
--;
ALTER TABLE referenceitem_new RENAME TO referenceitem
--;
ALTER TABLE personstanding ADD COLUMN marked BOOLEAN DEFAULT 0 NOT NULL
--;
ALTER TABLE personstanding ADD COLUMN intake VARCHAR(40) DEFAULT 'list' NOT NULL CONSTRAINT intake CHECK (intake IN ('list', 'csa', 'court', 'self', 'partner'))
--;
ALTER TABLE personstanding ADD COLUMN segment VARCHAR(40) DEFAULT 'unknown' NOT NULL CONSTRAINT segment CHECK (segment IN ('unknown', 'unable', 'able_but_unwilling', 'paying'))
--;
ALTER TABLE personstanding ADD COLUMN payment VARCHAR(40) CONSTRAINT paymentsegment CHECK (payment IN ('paying', 'paying_in_part', 'newly_stopped', 'not_paying'))
--;
ALTER TABLE personstanding ADD COLUMN months_unpaid INTEGER
--;
ALTER TABLE personstanding ADD COLUMN last_spoken_on DATE
--;
ALTER TABLE personstanding ADD COLUMN tries INTEGER DEFAULT 0 NOT NULL
--;
ALTER TABLE personstanding ADD COLUMN hearing_on DATE
--;
ALTER TABLE personstanding ADD COLUMN follow_up_on DATE
--;
DROP INDEX ix_standing_contact
--;
DROP INDEX ix_standing_months
--;
DROP INDEX ix_standing_name
--;
DROP INDEX ix_standing_next
--;
DROP INDEX ix_standing_rank
--;
DROP INDEX ix_personstanding_county
--;
CREATE INDEX ix_listline_waiting ON listline (outcome, settled)
--;
CREATE INDEX ix_standing_contact ON personstanding (last_contact_on, points DESC, number, stage)
--;
CREATE INDEX ix_standing_county ON personstanding (county, points DESC, number, stage)
--;
CREATE INDEX ix_standing_filter ON personstanding (stage, county, ranked, loose_end, marked, intake, segment, payment, months_unpaid, last_contact_on, last_spoken_on, tries, hearing_on, follow_up_on, next_on, arrears_months, arrears_cents, number)
--;
CREATE INDEX ix_standing_months ON personstanding (arrears_months DESC, number, stage)
--;
CREATE INDEX ix_standing_name ON personstanding (lower(sort_name), number, stage)
--;
CREATE INDEX ix_standing_next ON personstanding ((next_on IS NULL), next_on, points DESC, number, stage)
--;
CREATE INDEX ix_standing_rank ON personstanding (ranked DESC, points DESC, (deadline IS NULL), deadline, intake_on, number, stage)
--;
DROP TABLE person_search
--;
CREATE VIRTUAL TABLE person_search USING fts5(words, notes, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')
--;
UPDATE personstanding SET computed_for = '1970-01-01'
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'segment', 'newly_stopped', '2020-01-01', 0, '{"of": "payment", "options": ["Call this week and ask what happened", "If the job ended: job search, Transitional Jobs or WIOA", "If income fell: ask the CSA about a review of the order"]}', 'OCSE Commissioner''s Voice, three tiers of a caseload (S4)', '2026-11-21', 'documented: early intervention, stratification, right-sized orders, partners; the wording and order are our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'segment', 'not_paying', '2020-01-01', 1, '{"of": "payment", "options": ["Find out first whether they cannot or will not pay", "Needs assessment", "Ask the CSA which enforcement steps are near"]}', 'OCSE Commissioner''s Voice, three tiers of a caseload (S4)', '2026-11-21', 'documented: early intervention, stratification, right-sized orders, partners; the wording and order are our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'segment', 'paying_in_part', '2020-01-01', 2, '{"of": "payment", "options": ["Ask what is in the way of the rest: hours, wage, a second order", "Compare the order with present income; tell the CSA of a change", "Financial education"]}', 'OCSE Commissioner''s Voice, three tiers of a caseload (S4)', '2026-11-21', 'documented: early intervention, stratification, right-sized orders, partners; the wording and order are our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'segment', 'paying', '2020-01-01', 3, '{"of": "payment", "options": ["Say that it was noticed", "Ask whether job and hours hold", "Close when payment is regular"]}', 'OCSE Commissioner''s Voice, three tiers of a caseload (S4)', '2026-11-21', 'documented: early intervention, stratification, right-sized orders, partners; the wording and order are our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'segment', 'unable', '2020-01-01', 4, '{"of": "judgement", "options": ["W-2, Transitional Jobs or WIOA", "Needs assessment and referral for what stands in the way", "Ask the CSA about a review of the order and of state-owed debt"]}', 'OCSE Commissioner''s Voice, three tiers of a caseload (S4)', '2026-11-21', 'documented: early intervention, stratification, right-sized orders, partners; the wording and order are our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'segment', 'able_but_unwilling', '2020-01-01', 5, '{"of": "judgement", "options": ["Say plainly what follows, and what a payment plan stops", "Parenting time and fatherhood services: the quarrel may be about contact", "Let the CSA decide on enforcement; note the evidence"]}', 'OCSE Commissioner''s Voice, three tiers of a caseload (S4)', '2026-11-21', 'documented: early intervention, stratification, right-sized orders, partners; the wording and order are our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'segment', 'unknown', '2020-01-01', 6, '{"of": "judgement", "options": ["Speak with the person before anything else", "Look at work history, housing and health in the assessment", "Write down what you see and hear as evidence"]}', 'OCSE Commissioner''s Voice, three tiers of a caseload (S4)', '2026-11-21', 'documented: early intervention, stratification, right-sized orders, partners; the wording and order are our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'screening', 'call_afternoon_hour', '2019-11-29', 900, '{"value": 12, "says": "From this hour on a call is a try in the afternoon, before it one in the morning."}', 'Liaison product papers: cadence after contact outcomes', '2026-11-21', 'our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'screening', 'call_evening_hour', '2019-11-29', 901, '{"value": 16, "says": "From this hour on a call is a try in the evening: people come home from a day shift."}', 'Liaison product papers: cadence after contact outcomes', '2026-11-21', 'our choice: late enough for a day shift, early enough for the office'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
UPDATE referenceitem SET "values" = '{"outcome": "no_answer", "in_row": 1, "step": "Call at another time of day", "kind": "phone", "owner": "liaison", "days": 3}'
WHERE family = 'cadence' AND code = 'no_answer' AND effective_on = '2020-01-01'
--;
UPDATE referenceitem SET "values" = '{"outcome": "no_answer", "in_row": 3, "in_bands": 3, "step": "Send a letter", "kind": "letter", "owner": "liaison", "days": 1}'
WHERE family = 'cadence' AND code = 'no_answer_3' AND effective_on = '2020-01-01'
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'cadence', 'no_answer_6', '2020-01-01', 900, '{"outcome": "no_answer", "in_row": 6, "step": "Send a letter", "kind": "letter", "owner": "liaison", "days": 1}', 'Liaison product papers: cadence after contact outcomes', '2026-11-21', 'our choice: a proposal, no rule sets these days'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
UPDATE referenceitem SET "values" = '{"outcome": "spoke", "before": "orientation", "in_row": 0, "step": "Set a day for the orientation", "kind": "phone", "owner": "liaison", "days": 7}'
WHERE family = 'cadence' AND code = 'spoke' AND effective_on = '2020-01-01'
