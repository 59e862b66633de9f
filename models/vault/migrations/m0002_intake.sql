ALTER TABLE person ADD COLUMN served_by VARCHAR(120) DEFAULT '' NOT NULL
--;
ALTER TABLE person ADD COLUMN merged_into CHAR(32) REFERENCES person (id)
--;
ALTER TABLE listing ADD COLUMN kind VARCHAR(40) DEFAULT 'list' NOT NULL CONSTRAINT importkind CHECK (kind IN ('list', 'corrections', 'requests', 'review', 'directory'))
--;
ALTER TABLE listing ADD COLUMN corrects CHAR(32) REFERENCES listing (id)
--;
ALTER TABLE listline ADD COLUMN settled VARCHAR(40) CONSTRAINT linesettled CHECK (settled IN ('corrected', 'added_by_hand', 'dropped', 'waits_as_before'))
--;
ALTER TABLE listline ADD COLUMN settled_on DATE
--;
ALTER TABLE listline ADD COLUMN settled_by CHAR(32) REFERENCES listing (id)
--;
ALTER TABLE screening ADD COLUMN facts JSON
--;
ALTER TABLE listline ADD COLUMN settled_note VARCHAR(300) DEFAULT '' NOT NULL
--;
CREATE INDEX ix_person_birth_date ON person (birth_date)
--;
CREATE INDEX ix_person_merged_into ON person (merged_into)
--;
CREATE INDEX ix_listing_corrects ON listing (corrects)
--;
CREATE INDEX ix_listline_settled_by ON listline (settled_by)
--;
CREATE TABLE doubt (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	other_id CHAR(32), 
	listing_id CHAR(32), 
	kind VARCHAR(40) NOT NULL, 
	found_on DATE NOT NULL, 
	evidence JSON NOT NULL, 
	told JSON NOT NULL, 
	answer VARCHAR(40), 
	answered_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(other_id) REFERENCES person (id), 
	FOREIGN KEY(listing_id) REFERENCES listing (id), 
	CONSTRAINT doubtkind CHECK (kind IN ('twin', 'name', 'birth_date', 'county')), 
	CONSTRAINT doubtanswer CHECK (answer IN ('same_person', 'different_people', 'list_taken', 'ours_kept'))
)
--;
CREATE INDEX ix_doubt_listing_id ON doubt (listing_id)
--;
CREATE INDEX ix_doubt_other_id ON doubt (other_id)
--;
CREATE INDEX ix_doubt_person_id ON doubt (person_id)
--;
CREATE TABLE columnmapping (
	id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	columns JSON NOT NULL, 
	saved_on DATE NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (kind, fingerprint), 
	CONSTRAINT importkind CHECK (kind IN ('list', 'corrections', 'requests', 'review', 'directory'))
)
--;
CREATE TABLE csarequest (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	asked_by VARCHAR(120) NOT NULL, 
	asked_on DATE NOT NULL, 
	why VARCHAR(500) NOT NULL, 
	answer VARCHAR(40), 
	answer_reason VARCHAR(500) NOT NULL, 
	answered_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT requestanswer CHECK (answer IN ('accepted', 'declined', 'already_served'))
)
--;
CREATE INDEX ix_csarequest_person_id ON csarequest (person_id)
--;
CREATE TABLE merging (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	other_id CHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	moved JSON NOT NULL, 
	filled JSON NOT NULL, 
	ended_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(other_id) REFERENCES person (id)
)
--;
CREATE INDEX ix_merging_other_id ON merging (other_id)
--;
CREATE INDEX ix_merging_person_id ON merging (person_id)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'screening', 'large_share_percent', '2019-11-29', 20, '{"value": 30, "says": "A list that drops more of the people listed before than this share, or changes who that many are, stops and asks."}', 'Liaison product papers: how a list is taken', '2026-11-22', 'our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'screening', 'twin_percent', '2019-11-29', 21, '{"value": 70, "says": "Two records at least so alike (0 to 100) are shown as perhaps one person."}', 'Liaison product papers: how a list is taken', '2026-11-22', 'our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'screening', 'loose_end_days', '2019-11-29', 22, '{"value": 30, "says": "An active person without a contact in so many days, and nothing open, is a loose end."}', 'Liaison product papers: how a list is taken', '2026-11-22', 'our choice'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'screening', 'age_ends', '2019-11-29', 23, '{"value": "inclusive", "says": "Whether a person of exactly the lowest or the highest age is on the list (inclusive) or not (exclusive).", "choices": ["inclusive", "exclusive"]}', 'DCF/DFES memo on W-2 Child Support Liaisons and CSAs (S0)', '2026-11-22', 'inferred: the memo does not say whether the ends count'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'screening', 'new_order_days', '2019-11-29', 24, '{"value": 90, "says": "How many days make a new order, where they are counted in days."}', 'DCF/DFES memo on W-2 Child Support Liaisons and CSAs (S0)', '2026-11-22', 'inferred: three months taken as 90 days'
WHERE EXISTS (SELECT 1 FROM referenceitem)
--;
INSERT INTO referenceitem (id, family, code, effective_on, position, "values", source, source_on, note)
SELECT lower(hex(randomblob(16))), 'screening', 'new_order_test', '2019-11-29', 25, '{"value": "months", "says": "Whether a new order is counted in calendar months (months) or in days (days).", "choices": ["months", "days"]}', 'DCF/DFES memo on W-2 Child Support Liaisons and CSAs (S0)', '2026-11-22', 'inferred: the memo says three months'
WHERE EXISTS (SELECT 1 FROM referenceitem)
