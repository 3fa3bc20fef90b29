"""Which words does the whole house use for kinds, stages, reasons, states and routes?

Every code is spelt exactly as it appears in JSON answers. The meaning of each, for the person who received the mail,
stands beside it; the borderline cases are decided in docs/methods/reading.md.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What one message says to its receiver now."""

    ACKNOWLEDGEMENT = "acknowledgement"  # application received; nothing decided
    PROGRESS = "progress"  # still in process: delayed, on hold, under review
    ASSESSMENT = "assessment"  # test, take-home task, one-way video, reference or background check
    INTERVIEW = "interview"  # any conversation in the process: invited, scheduled, moved, confirmed
    OFFER = "offer"  # an offer of employment or its negotiation
    REJECTION = "rejection"  # this application has ended without an offer, by the employer's side
    FEEDBACK = "feedback"  # feedback after a decision, or its refusal, where the message is not the rejection itself
    OUTREACH = "outreach"  # somebody approaches about a role the person did not apply for
    ALERT = "alert"  # job ads, digests, newsletters, "your application was viewed", surveys
    OTHER = "other"  # not job-application mail


class Stage(StrEnum):
    """How far the application had come when it was rejected, as far as the text shows."""

    APPLICATION = "application"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    FINAL = "final"  # last round, last two, offer or vetting
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """The reason a rejection states. Nothing stated is `not_stated`, never a guess."""

    STRONGER_CANDIDATE = "stronger_candidate"
    INTERNAL_CANDIDATE = "internal_candidate"
    ROLE_CLOSED = "role_closed"
    EXPERIENCE = "experience"
    SKILLS = "skills"
    ELIGIBILITY = "eligibility"
    VOLUME = "volume"
    NOT_STATED = "not_stated"


class Stance(StrEnum):
    """What a rejection does about feedback."""

    GIVEN = "given"  # holds something usable about this person
    OFFERED = "offered"  # asking is invited
    REFUSED = "refused"  # ruled out
    SILENT = "silent"


class EventKind(StrEnum):
    """What happened in an application, on one day."""

    APPLIED = "applied"
    ACKNOWLEDGED = "acknowledged"
    PROGRESS = "progress"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    REJECTED = "rejected"
    FEEDBACK = "feedback"
    WITHDRAWN = "withdrawn"
    OUTREACH = "outreach"
    VIEWED = "viewed"
    ASKED = "asked"
    DEBRIEFED = "debriefed"
    NOTE = "note"


class OwnAct(StrEnum):
    """What the person did with a mail of their own; after each, their application stands otherwise than before."""

    APPLIED = "applied"
    MEETING = "meeting"  # agreed to a conversation
    WITHDREW = "withdrew"
    DECLINED = "declined"  # an offer
    ACCEPTED = "accepted"  # an offer
    TOLD_NO = "told_no"  # answered a rejection, which may have come by phone
    ASKED = "asked"  # for feedback


class State(StrEnum):
    """Where an application stands."""

    APPLIED = "applied"
    WAITING = "waiting"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    PROBABLY_CLOSED = "probably_closed"


class Route(StrEnum):
    """Whom a request for feedback goes to."""

    PERSON = "person"  # the person who told them
    PANEL = "panel"  # a member of the hiring panel whose address is known
    HR = "hr"  # the employer's HR or recruitment address
    NONE = "none"  # nobody: an automatic rejection before any human contact


class Voice(StrEnum):
    """How a request sounds."""

    WARM = "warm"
    PLAIN = "plain"
    BRIEF = "brief"


class QuestionFamily(StrEnum):
    """The six things a request for feedback can ask about."""

    SKILLS = "skills"  # skills or experience to work on for such a role
    WAYS = "ways"  # ways to gain them
    INTERVIEW_SKILLS = "interview_skills"  # interview skills to improve
    COMPETENCIES = "competencies"  # competencies not met in the process
    EXAMPLES = "examples"  # competencies where the examples let them down
    TECHNIQUE = "technique"  # interview technique


class ToneCode(StrEnum):
    """What in a draft could be heard as something other than a question."""

    ARGUES_DECISION = "argues_decision"
    ASKS_WHY_NOT = "asks_why_not"
    COMPARES_WITH_WINNER = "compares_with_winner"
    BLAMES = "blames"
    PLEADS = "pleads"
    DEMANDS_OR_DEADLINE = "demands_or_deadline"
    LEGAL_THREAT = "legal_threat"
    SARCASM = "sarcasm"
    GUILT = "guilt"
    SELF_ABASEMENT = "self_abasement"
    TOO_MANY_QUESTIONS = "too_many_questions"
    TOO_LONG = "too_long"
    ASKS_FOR_RECONSIDERATION = "asks_for_reconsideration"


class Competency(StrEnum):
    """What a question is after, an answer shows, or feedback speaks of; the sixteen of docs/methods/answers.md."""

    COMMUNICATION = "communication"  # easy to follow, in speech and writing; listens
    TEAMWORK = "teamwork"  # shared work with people unlike oneself
    PROBLEM_SOLVING = "problem_solving"  # finds the cause, tests answers with evidence
    JUDGEMENT = "judgement"  # decides in time with incomplete information
    DELIVERY = "delivery"  # plans, prioritises, finishes to the promised standard
    SERVICE = "service"  # works from what customer or community needs
    ADAPTABILITY = "adaptability"  # stays useful when plans, tools or pressure change
    INITIATIVE = "initiative"  # starts what needs starting, improves how things are done
    LEARNING = "learning"  # seeks advice, learns fast, knows own limits
    INFLUENCE = "influence"  # wins agreement fairly
    LEADING_PEOPLE = "leading_people"  # sets direction, makes others better
    INTEGRITY = "integrity"  # honest, dependable, careful with trust and rules
    INCLUSION = "inclusion"  # works respectfully across cultures and differences
    EXPERTISE = "expertise"  # the technical, digital and professional craft of the role
    BIG_PICTURE = "big_picture"  # links own work to aims, money, politics, customers
    MOTIVATION = "motivation"  # wants this work for reasons that last


class QuestionType(StrEnum):
    """What sort of question an interviewer asked."""

    BEHAVIOURAL = "behavioural"  # what was done: a time, an example, a habit of work
    SITUATIONAL = "situational"  # what would be done: imagine, suppose
    TECHNICAL = "technical"  # knowledge and craft of the role
    MOTIVATIONAL = "motivational"  # why this role, this employer, what next
    STRENGTHS = "strengths"  # what one is good at, enjoys, or is not good at
    CASE = "case"  # a business problem or an estimate worked through aloud
    PRESENTATION = "presentation"  # present, teach, sell, act out
    BACKGROUND = "background"  # the CV walked through
    LOGISTICS = "logistics"  # pay, notice, work rights, hours, checks
    VALUES = "values"  # what one holds to, and how it fits theirs
    OWN_QUESTIONS = "own_questions"  # the candidate's turn to ask
    INAPPROPRIATE = "inappropriate"  # family, age, health, faith, pregnancy, origin: flagged, never judged


class StatementKind(StrEnum):
    """What one statement of feedback is worth to act on."""

    SPECIFIC = "specific"  # names something observable or checkable
    GENERIC = "generic"  # could be sent to anybody
    REFUSAL = "refusal"  # feedback is ruled out


class Polarity(StrEnum):
    """Which way a statement of feedback points. External facts are neutral."""

    STRENGTH = "strength"
    GAP = "gap"
    NEUTRAL = "neutral"


class Level(StrEnum):
    """What a statement of feedback is about."""

    TASK = "task"  # what was shown, known or required
    PROCESS = "process"  # how it was done, or how to do it next time
    PERSON = "person"  # a judgement on the person


class Craft(StrEnum):
    """How an interview was done, whatever the work: the second axis of the codes of feedback."""

    ANSWER_STRUCTURE = "answer_structure"  # order, point first, an ending
    EVIDENCE_SPECIFICITY = "evidence_specificity"  # a real example, own part, result, number
    CONCISION = "concision"  # length, time, waffle
    QUESTION_UNDERSTANDING = "question_understanding"  # answered what was asked
    LISTENING_RAPPORT = "listening_rapport"  # heard the panel, built a tie with it
    NERVES_PRESENCE = "nerves_presence"  # nerves, voice, eye contact, confidence
    OWN_QUESTIONS = "own_questions"  # what the candidate asked
    LOGISTICS_TECH = "logistics_tech"  # late, dress, documents, camera, sound


class ExternalCause(StrEnum):
    """What lay outside the candidate's doing that day: the third axis of the codes of feedback."""

    STRONGER_CANDIDATE = "stronger_candidate"
    INTERNAL_CANDIDATE = "internal_candidate"
    EXPERIENCE_LEVEL = "experience_level"  # over or under what was wanted
    SALARY_OR_HOURS = "salary_or_hours"
    LOCATION_OR_WORK_RIGHTS = "location_or_work_rights"  # licences and vetting too
    ROLE_CHANGED_OR_CANCELLED = "role_changed_or_cancelled"
    TIMING_VOLUME = "timing_volume"
    UNKNOWN = "unknown"


Code = Competency | Craft | ExternalCause  # what a statement of feedback is about; a statement carries none to three


class NextroundError(Exception):
    """A request that cannot be carried out; its text is one sentence fit to show to the person."""


class NotFoundError(NextroundError):
    """What was asked for is not there, or is not the person's own: the two look alike."""
