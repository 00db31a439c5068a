package purchasing

import (
	"slices"
	"strings"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// Revision (訂正) is one change of an order after it was sent.
type Revision struct {
	No      int // 1, 2, 3 …
	At      time.Time
	By      string // clerk id
	Reason  string
	Changes []Change
}

// Change is one field of a revision: what it said and what it says now.
type Change struct {
	Field  string `json:"field"` // path: "wanted-by", "lines.2.price"
	Before string `json:"before"`
	After  string `json:"after"`
}

// GiveUp is a remainder that the office no longer waits for (残打切り).
type GiveUp struct {
	Line     string // id of the ordered line
	LineNo   int
	Quantity money.Decimal
	At       time.Time
	By       string
	Reason   string
}

// Promise (回答納期) is a delivery date that the supplier named.
type Promise struct {
	Line   string // id of the ordered line, "" for the whole order
	LineNo int    // 0 for the whole order
	Date   dates.Date
	Reason string // why it differs from what was wanted or promised before
	At     time.Time
	By     string
}

// Reminder (督促) is one time that the office asked where the goods are.
type Reminder struct {
	Date dates.Date
	How  string // "mail", "phone", "fax", "letter", "visit"
	Note string
	At   time.Time
	By   string
}

// Stage is one step of an order through its states, as the audit keeps it: the
// order itself knows the latest approval and sending alone.
type Stage struct {
	Step  OrderStep
	State OrderState // reached by it
	At    time.Time
	By    string // clerk id
	// Reason is what the audit says of it: how it was sent first; "" where the text was erased.
	Reason string
}

// StagesShown are the steps that a history tells as stages; revisions and given
// up remainders have rows of their own that say more.
func StagesShown() []OrderStep {
	return []OrderStep{StepSubmit, StepApprove, StepSendBack, StepChange, StepSend, StepSettle, StepCancel}
}

// SentHow is how the order went out with this step, "" when it was no sending.
func (s Stage) SentHow() string {
	how, _, _ := strings.Cut(s.Reason, "; ")
	if s.Step != StepSend || !slices.Contains(SentHow(), how) {
		return ""
	}
	return how
}

// BySelf tells an approval by the clerk who wrote the order (see
// mayApproveOrder).
func (s Stage) BySelf() bool {
	how, _, _ := strings.Cut(s.Reason, "; ")
	return s.Step == StepApprove && (how == "self" || how == "sole-clerk")
}

// History is all that happened to an order, each kind oldest first.
type History struct {
	Stages    []Stage
	Revisions []Revision
	GiveUps   []GiveUp
	Promises  []Promise
	Reminders []Reminder
}
