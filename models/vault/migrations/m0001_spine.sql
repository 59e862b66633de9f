CREATE TABLE activity (
	id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	local_offset INTEGER NOT NULL, 
	liaison VARCHAR(120) NOT NULL, 
	verb VARCHAR(60) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	summary VARCHAR(400) NOT NULL, 
	person_id CHAR(32), 
	undoes CHAR(32), 
	previous_hash VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (position), 
	CONSTRAINT activitykind CHECK (kind IN ('change', 'undo', 'redo', 'access', 'export', 'system'))
)
--;
CREATE INDEX ix_activity_person_id ON activity (person_id)
--;
CREATE INDEX ix_activity_undoes ON activity (undoes)
--;
CREATE TABLE csa (
	id CHAR(32) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	county VARCHAR(40) NOT NULL, 
	region VARCHAR(80) NOT NULL, 
	review_first BOOLEAN NOT NULL, 
	contact_window_days INTEGER NOT NULL, 
	follow_up_days INTEGER NOT NULL, 
	cadence VARCHAR(40) NOT NULL, 
	expected_volume VARCHAR(200) NOT NULL, 
	other_programmes VARCHAR(1000) NOT NULL, 
	identifying VARCHAR(1000) NOT NULL, 
	outreach VARCHAR(1000) NOT NULL, 
	strengths_and_needs VARCHAR(1000) NOT NULL, 
	accessibility VARCHAR(1000) NOT NULL, 
	linking VARCHAR(1000) NOT NULL, 
	tracking VARCHAR(1000) NOT NULL, 
	time_periods VARCHAR(1000) NOT NULL, 
	agreed_on DATE, 
	PRIMARY KEY (id), 
	UNIQUE (county), 
	CONSTRAINT cadence CHECK (cadence IN ('weekly', 'biweekly', 'monthly', 'quarterly'))
)
--;
CREATE TABLE draft (
	id CHAR(32) NOT NULL, 
	form VARCHAR(40) NOT NULL, 
	person_id CHAR(32), 
	"values" JSON NOT NULL, 
	saved_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (form, person_id)
)
--;
CREATE INDEX ix_draft_person_id ON draft (person_id)
--;
CREATE TABLE frozenreport (
	id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	quarter VARCHAR(6) NOT NULL, 
	audience VARCHAR(40) NOT NULL, 
	county VARCHAR(40) NOT NULL, 
	frozen_at DATETIME NOT NULL, 
	content JSON NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT audience CHECK (audience IN ('liaison', 'csa', 'state', 'partner', 'court'))
)
--;
CREATE TABLE listing (
	id CHAR(32) NOT NULL, 
	as_of DATE NOT NULL, 
	county VARCHAR(40) NOT NULL, 
	file_name VARCHAR(200) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	header_fingerprint VARCHAR(64) NOT NULL, 
	sheet VARCHAR(80) NOT NULL, 
	taken_at DATETIME NOT NULL, 
	rows INTEGER NOT NULL, 
	people INTEGER NOT NULL, 
	merged INTEGER NOT NULL, 
	set_aside INTEGER NOT NULL, 
	ignored INTEGER NOT NULL, 
	dropped_columns JSON NOT NULL, 
	PRIMARY KEY (id)
)
--;
CREATE INDEX ix_listing_as_of ON listing (as_of)
--;
CREATE INDEX ix_listing_sha256 ON listing (sha256)
--;
CREATE TABLE person (
	id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	pin VARCHAR(12), 
	first_name VARCHAR(80) NOT NULL, 
	middle_name VARCHAR(80) NOT NULL, 
	last_name VARCHAR(80) NOT NULL, 
	suffix VARCHAR(12) NOT NULL, 
	birth_date DATE, 
	county VARCHAR(40) NOT NULL, 
	language VARCHAR(40) NOT NULL, 
	in_wisconsin BOOLEAN, 
	deceased BOOLEAN, 
	unworkable VARCHAR(40), 
	intake VARCHAR(40) NOT NULL, 
	intake_on DATE NOT NULL, 
	intake_by VARCHAR(120) NOT NULL, 
	intake_reason VARCHAR(500) NOT NULL, 
	review VARCHAR(40) NOT NULL, 
	review_note VARCHAR(500) NOT NULL, 
	released_on DATE, 
	off_list_since DATE, 
	segment VARCHAR(40) NOT NULL, 
	segment_evidence VARCHAR(1000) NOT NULL, 
	hand_mark BOOLEAN NOT NULL, 
	voicemail_ok BOOLEAN, 
	letter_ok BOOLEAN, 
	safe_contact VARCHAR(500) NOT NULL, 
	safety_flag BOOLEAN NOT NULL, 
	unsafe_now BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (number), 
	UNIQUE (pin), 
	CONSTRAINT unworkable CHECK (unworkable IN ('receives_afdc', 'bankruptcy_filed', 'bankruptcy_relief_of_stay', 'incarcerated', 'institutionalized', 'no_jurisdiction', 'receives_ssi_ssdi', 'good_cause_granted')), 
	CONSTRAINT intake CHECK (intake IN ('list', 'csa', 'court', 'self', 'partner')), 
	CONSTRAINT reviewstate CHECK (review IN ('not_needed', 'held', 'released', 'do_not_contact')), 
	CONSTRAINT segment CHECK (segment IN ('unknown', 'unable', 'able_but_unwilling', 'paying'))
)
--;
CREATE INDEX ix_person_county ON person (county)
--;
CREATE TABLE personstanding (
	id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	sort_name VARCHAR(200) NOT NULL, 
	county VARCHAR(40) NOT NULL, 
	stage VARCHAR(40) NOT NULL, 
	ranked BOOLEAN NOT NULL, 
	points INTEGER NOT NULL, 
	reasons JSON NOT NULL, 
	deadline DATE, 
	intake_on DATE NOT NULL, 
	last_contact_on DATE, 
	last_outcome VARCHAR(40), 
	next_on DATE, 
	next_text VARCHAR(200) NOT NULL, 
	next_owner VARCHAR(40), 
	arrears_months INTEGER, 
	arrears_cents INTEGER, 
	loose_end BOOLEAN NOT NULL, 
	computed_for DATE NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (number), 
	CONSTRAINT stage CHECK (stage IN ('listed', 'held', 'ready', 'attempted', 'reached', 'oriented', 'assessed', 'referred', 'enrolled', 'employed', 'retained', 'parked', 'closed')), 
	CONSTRAINT contactoutcome CHECK (last_outcome IN ('spoke', 'oriented', 'no_answer', 'voicemail', 'message_left', 'sent', 'wrong_number', 'disconnected', 'returned_mail', 'refused', 'no_show')), 
	CONSTRAINT owner CHECK (next_owner IN ('liaison', 'ncp', 'csa', 'partner'))
)
--;
CREATE INDEX ix_personstanding_computed_for ON personstanding (computed_for)
--;
CREATE INDEX ix_personstanding_county ON personstanding (county)
--;
CREATE INDEX ix_standing_contact ON personstanding (last_contact_on)
--;
CREATE INDEX ix_standing_months ON personstanding (arrears_months)
--;
CREATE INDEX ix_standing_name ON personstanding (sort_name)
--;
CREATE INDEX ix_standing_next ON personstanding (next_on)
--;
CREATE INDEX ix_standing_rank ON personstanding (ranked, points)
--;
CREATE TABLE provider (
	id CHAR(32) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	phone VARCHAR(20) NOT NULL, 
	email VARCHAR(120) NOT NULL, 
	note VARCHAR(2000) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
)
--;
CREATE TABLE referenceitem (
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
	CONSTRAINT referencefamily CHECK (family IN ('county', 'programme', 'domain', 'threshold', 'screening', 'closure', 'template', 'weight', 'cadence'))
)
--;
CREATE TABLE savedfilter (
	id CHAR(32) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	text VARCHAR(400) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
)
--;
CREATE TABLE setting (
	id CHAR(32) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	value VARCHAR(400) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
)
--;
CREATE TABLE address (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	street VARCHAR(120) NOT NULL, 
	city VARCHAR(60) NOT NULL, 
	region VARCHAR(2) NOT NULL, 
	zip_code VARCHAR(10) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	source VARCHAR(40) NOT NULL, 
	as_of DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT pointstate CHECK (state IN ('unverified', 'verified', 'returned', 'disconnected', 'wrong')), 
	CONSTRAINT source CHECK (source IN ('list', 'liaison', 'ncp', 'csa', 'partner', 'court'))
)
--;
CREATE INDEX ix_address_person_id ON address (person_id)
--;
CREATE TABLE assessment (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	summary VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT assessmentkind CHECK (kind IN ('initial', 'interim', 'exit'))
)
--;
CREATE INDEX ix_assessment_on ON assessment ("on")
--;
CREATE INDEX ix_assessment_person_id ON assessment (person_id)
--;
CREATE TABLE casenote (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	text VARCHAR(20000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
--;
CREATE INDEX ix_casenote_on ON casenote ("on")
--;
CREATE INDEX ix_casenote_person_id ON casenote (person_id)
--;
CREATE TABLE closing (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	reason VARCHAR(40) NOT NULL, 
	note VARCHAR(500) NOT NULL, 
	"on" DATE NOT NULL, 
	reopened_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT closereason CHECK (reason IN ('goal_reached', 'paying_regularly', 'declined', 'unreachable', 'moved_out_of_state', 'deceased', 'case_closed', 'unworkable', 'entered_twice', 'other'))
)
--;
CREATE INDEX ix_closing_person_id ON closing (person_id)
--;
CREATE TABLE consent (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	audience VARCHAR(40) NOT NULL, 
	recipient VARCHAR(120) NOT NULL, 
	information VARCHAR(500) NOT NULL, 
	covers VARCHAR(40), 
	purpose VARCHAR(500) NOT NULL, 
	signed_on DATE NOT NULL, 
	expires_on DATE, 
	revoked_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT consentkind CHECK (kind IN ('release', 'part_2_consent', 'employment_facts_explained')), 
	CONSTRAINT audience CHECK (audience IN ('liaison', 'csa', 'state', 'partner', 'court')), 
	CONSTRAINT covers CHECK (covers IN ('aoda', 'mental_health', 'health'))
)
--;
CREATE INDEX ix_consent_person_id ON consent (person_id)
--;
CREATE TABLE contact (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	at VARCHAR(5) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	direction VARCHAR(40) NOT NULL, 
	outcome VARCHAR(40) NOT NULL, 
	minutes INTEGER, 
	phone VARCHAR(20) NOT NULL, 
	note VARCHAR(20000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT contactkind CHECK (kind IN ('phone', 'letter', 'text', 'email', 'in_person', 'in_court', 'video')), 
	CONSTRAINT direction CHECK (direction IN ('out', 'in')), 
	CONSTRAINT contactoutcome CHECK (outcome IN ('spoke', 'oriented', 'no_answer', 'voicemail', 'message_left', 'sent', 'wrong_number', 'disconnected', 'returned_mail', 'refused', 'no_show'))
)
--;
CREATE INDEX ix_contact_on ON contact ("on")
--;
CREATE INDEX ix_contact_person_id ON contact (person_id)
--;
CREATE TABLE courtcase (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	county VARCHAR(40) NOT NULL, 
	number VARCHAR(12) NOT NULL, 
	csup_cents INTEGER, 
	csup_open BOOLEAN, 
	arrears_cents INTEGER, 
	balance_as_of DATE, 
	order_date DATE, 
	last_review_on DATE, 
	worker VARCHAR(80) NOT NULL, 
	closed_on DATE, 
	PRIMARY KEY (id), 
	UNIQUE (person_id, county, number), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
--;
CREATE INDEX ix_courtcase_number ON courtcase (number)
--;
CREATE INDEX ix_courtcase_person_id ON courtcase (person_id)
--;
CREATE TABLE csacontact (
	id CHAR(32) NOT NULL, 
	csa_id CHAR(32) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	role VARCHAR(80) NOT NULL, 
	phone VARCHAR(20) NOT NULL, 
	email VARCHAR(120) NOT NULL, 
	backup BOOLEAN NOT NULL, 
	confirmed_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(csa_id) REFERENCES csa (id)
)
--;
CREATE INDEX ix_csacontact_csa_id ON csacontact (csa_id)
--;
CREATE TABLE csameeting (
	id CHAR(32) NOT NULL, 
	csa_id CHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	note VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(csa_id) REFERENCES csa (id)
)
--;
CREATE INDEX ix_csameeting_csa_id ON csameeting (csa_id)
--;
CREATE TABLE followup (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	due_on DATE NOT NULL, 
	owner VARCHAR(40) NOT NULL, 
	what VARCHAR(300) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	settled_on DATE, 
	result VARCHAR(500) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT owner CHECK (owner IN ('liaison', 'ncp', 'csa', 'partner')), 
	CONSTRAINT followupstate CHECK (state IN ('open', 'done', 'dropped'))
)
--;
CREATE INDEX ix_followup_due_on ON followup (due_on)
--;
CREATE INDEX ix_followup_person_id ON followup (person_id)
--;
CREATE TABLE listline (
	id CHAR(32) NOT NULL, 
	listing_id CHAR(32) NOT NULL, 
	person_id CHAR(32), 
	"row" INTEGER NOT NULL, 
	outcome VARCHAR(40) NOT NULL, 
	reason VARCHAR(300) NOT NULL, 
	raw JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(listing_id) REFERENCES listing (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT lineoutcome CHECK (outcome IN ('person', 'merged', 'set_aside', 'ignored'))
)
--;
CREATE INDEX ix_listline_listing_id ON listline (listing_id)
--;
CREATE INDEX ix_listline_person_id ON listline (person_id)
--;
CREATE TABLE parking (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	reason VARCHAR(40) NOT NULL, 
	note VARCHAR(500) NOT NULL, 
	since DATE NOT NULL, 
	until DATE NOT NULL, 
	ended_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT parkreason CHECK (reason IN ('incarcerated', 'in_treatment', 'out_of_state', 'csa_asked', 'medical_leave', 'waiting_on_partner', 'other'))
)
--;
CREATE INDEX ix_parking_person_id ON parking (person_id)
--;
CREATE TABLE phone (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	number VARCHAR(20) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	source VARCHAR(40) NOT NULL, 
	as_of DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT pointstate CHECK (state IN ('unverified', 'verified', 'returned', 'disconnected', 'wrong')), 
	CONSTRAINT source CHECK (source IN ('list', 'liaison', 'ncp', 'csa', 'partner', 'court'))
)
--;
CREATE INDEX ix_phone_number ON phone (number)
--;
CREATE INDEX ix_phone_person_id ON phone (person_id)
--;
CREATE TABLE rowchange (
	id CHAR(32) NOT NULL, 
	activity_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	"table" VARCHAR(40) NOT NULL, 
	row_id CHAR(32), 
	"before" JSON, 
	"after" JSON, 
	PRIMARY KEY (id), 
	FOREIGN KEY(activity_id) REFERENCES activity (id)
)
--;
CREATE INDEX ix_rowchange_activity_id ON rowchange (activity_id)
--;
CREATE TABLE screening (
	id CHAR(32) NOT NULL, 
	listing_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	passes BOOLEAN NOT NULL, 
	criteria JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(listing_id) REFERENCES listing (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
--;
CREATE INDEX ix_screening_listing_id ON screening (listing_id)
--;
CREATE INDEX ix_screening_person_id ON screening (person_id)
--;
CREATE TABLE service (
	id CHAR(32) NOT NULL, 
	provider_id CHAR(32) NOT NULL, 
	programme VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	counties VARCHAR(400) NOT NULL, 
	street VARCHAR(120) NOT NULL, 
	city VARCHAR(60) NOT NULL, 
	phone VARCHAR(20) NOT NULL, 
	languages VARCHAR(120) NOT NULL, 
	eligibility VARCHAR(1000) NOT NULL, 
	alert VARCHAR(300) NOT NULL, 
	check_days INTEGER NOT NULL, 
	assured_on DATE, 
	withdrawn_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(provider_id) REFERENCES provider (id), 
	CONSTRAINT servicekind CHECK (kind IN ('employment', 'education', 'parenting', 'aoda', 'mental_health', 'health', 'legal', 'support'))
)
--;
CREATE INDEX ix_service_programme ON service (programme)
--;
CREATE INDEX ix_service_provider_id ON service (provider_id)
--;
CREATE TABLE tag (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	word VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (person_id, word), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
--;
CREATE INDEX ix_tag_person_id ON tag (person_id)
--;
CREATE TABLE assessmentitem (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	assessment_id CHAR(32) NOT NULL, 
	domain VARCHAR(40) NOT NULL, 
	level INTEGER, 
	standing VARCHAR(40) NOT NULL, 
	reason VARCHAR(1000) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (assessment_id, domain), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(assessment_id) REFERENCES assessment (id), 
	CONSTRAINT standing CHECK (standing IN ('need', 'strength', 'neither'))
)
--;
CREATE INDEX ix_assessmentitem_assessment_id ON assessmentitem (assessment_id)
--;
CREATE INDEX ix_assessmentitem_person_id ON assessmentitem (person_id)
--;
CREATE TABLE child (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	court_case_id CHAR(32) NOT NULL, 
	birth_month DATE NOT NULL, 
	in_school BOOLEAN, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(court_case_id) REFERENCES courtcase (id)
)
--;
CREATE INDEX ix_child_court_case_id ON child (court_case_id)
--;
CREATE INDEX ix_child_person_id ON child (person_id)
--;
CREATE TABLE hearing (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	court_case_id CHAR(32), 
	"on" DATE NOT NULL, 
	at VARCHAR(5) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	court VARCHAR(120) NOT NULL, 
	disposition VARCHAR(40) NOT NULL, 
	next_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(court_case_id) REFERENCES courtcase (id), 
	CONSTRAINT hearingkind CHECK (kind IN ('establishment', 'modification', 'contempt', 'review', 'paternity', 'children_first', 'other')), 
	CONSTRAINT disposition CHECK (disposition IN ('scheduled', 'held', 'no_show', 'postponed', 'cancelled', 'scheduled_in_error'))
)
--;
CREATE INDEX ix_hearing_court_case_id ON hearing (court_case_id)
--;
CREATE INDEX ix_hearing_on ON hearing ("on")
--;
CREATE INDEX ix_hearing_person_id ON hearing (person_id)
--;
CREATE TABLE ivdcase (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	court_case_id CHAR(32) NOT NULL, 
	number VARCHAR(20) NOT NULL, 
	status VARCHAR(40) NOT NULL, 
	open BOOLEAN, 
	PRIMARY KEY (id), 
	UNIQUE (court_case_id, number), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(court_case_id) REFERENCES courtcase (id)
)
--;
CREATE INDEX ix_ivdcase_court_case_id ON ivdcase (court_case_id)
--;
CREATE INDEX ix_ivdcase_number ON ivdcase (number)
--;
CREATE INDEX ix_ivdcase_person_id ON ivdcase (person_id)
--;
CREATE TABLE paymentmonth (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	court_case_id CHAR(32) NOT NULL, 
	month DATE NOT NULL, 
	due_cents INTEGER, 
	paid_cents INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (court_case_id, month), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(court_case_id) REFERENCES courtcase (id)
)
--;
CREATE INDEX ix_paymentmonth_court_case_id ON paymentmonth (court_case_id)
--;
CREATE INDEX ix_paymentmonth_person_id ON paymentmonth (person_id)
--;
CREATE TABLE referral (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	service_id CHAR(32) NOT NULL, 
	programme VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	service_name VARCHAR(120) NOT NULL, 
	provider_name VARCHAR(120) NOT NULL, 
	"on" DATE NOT NULL, 
	reason VARCHAR(1000) NOT NULL, 
	fit VARCHAR(1000) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	state_on DATE NOT NULL, 
	check_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(service_id) REFERENCES service (id), 
	CONSTRAINT servicekind CHECK (kind IN ('employment', 'education', 'parenting', 'aoda', 'mental_health', 'health', 'legal', 'support')), 
	CONSTRAINT referralstate CHECK (state IN ('made', 'accepted', 'enrolled', 'active', 'completed', 'declined_by_person', 'declined_by_provider', 'no_show', 'not_eligible', 'no_capacity', 'dropped', 'withdrawn'))
)
--;
CREATE INDEX ix_referral_on ON referral ("on")
--;
CREATE INDEX ix_referral_person_id ON referral (person_id)
--;
CREATE INDEX ix_referral_service_id ON referral (service_id)
--;
CREATE TABLE encounter (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	hearing_id CHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	present BOOLEAN NOT NULL, 
	result VARCHAR(40) NOT NULL, 
	ordered VARCHAR(500) NOT NULL, 
	note VARCHAR(20000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(hearing_id) REFERENCES hearing (id), 
	CONSTRAINT encounterresult CHECK (result IN ('met', 'appointment_made', 'declined_services', 'not_met'))
)
--;
CREATE INDEX ix_encounter_hearing_id ON encounter (hearing_id)
--;
CREATE INDEX ix_encounter_on ON encounter ("on")
--;
CREATE INDEX ix_encounter_person_id ON encounter (person_id)
--;
CREATE TABLE job (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	referral_id CHAR(32), 
	employer VARCHAR(120) NOT NULL, 
	title VARCHAR(80) NOT NULL, 
	start_on DATE NOT NULL, 
	wage_cents INTEGER, 
	hours INTEGER, 
	end_on DATE, 
	end_reason VARCHAR(40), 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(referral_id) REFERENCES referral (id), 
	CONSTRAINT jobend CHECK (end_reason IN ('laid_off', 'quit', 'dismissed', 'better_job', 'season_over', 'unknown'))
)
--;
CREATE INDEX ix_job_person_id ON job (person_id)
--;
CREATE INDEX ix_job_referral_id ON job (referral_id)
--;
CREATE INDEX ix_job_start_on ON job (start_on)
--;
CREATE TABLE referralstatus (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	referral_id CHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	note VARCHAR(1000) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(referral_id) REFERENCES referral (id), 
	CONSTRAINT referralstate CHECK (state IN ('made', 'accepted', 'enrolled', 'active', 'completed', 'declined_by_person', 'declined_by_provider', 'no_show', 'not_eligible', 'no_capacity', 'dropped', 'withdrawn'))
)
--;
CREATE INDEX ix_referralstatus_person_id ON referralstatus (person_id)
--;
CREATE INDEX ix_referralstatus_referral_id ON referralstatus (referral_id)
--;
CREATE TABLE retentioncheck (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	job_id CHAR(32) NOT NULL, 
	days INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	checked_on DATE, 
	result VARCHAR(40), 
	note VARCHAR(500) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (job_id, days), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(job_id) REFERENCES job (id), 
	CONSTRAINT retentionresult CHECK (result IN ('working', 'not_working', 'unknown'))
)
--;
CREATE INDEX ix_retentioncheck_job_id ON retentioncheck (job_id)
--;
CREATE INDEX ix_retentioncheck_person_id ON retentioncheck (person_id)
--;
CREATE VIRTUAL TABLE person_search USING fts5(words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')
--;
CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END
--;
CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END
--;
CREATE TRIGGER rowchange_no_update BEFORE UPDATE ON rowchange BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END
--;
CREATE TRIGGER rowchange_no_delete BEFORE DELETE ON rowchange BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END
