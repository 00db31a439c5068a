// Package fault is the one error type of the office: what kind of refusal it
// is, and every fault of the form at once, each with its field, a code and its
// figures. The words for the clerk are made from the code in tui/lang, so that
// a rule never carries a sentence and both languages stay complete.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says what sort of refusal an error is; it decides what the screen does
// next and the exit code of a command.
type Kind string

const (
	// Invalid: one or more fields break a hard rule; nothing was stored.
	Invalid Kind = "invalid"
	// Doubtful: only soft rules were broken; the same entry is taken when each
	// of them is answered with a reason.
	Doubtful Kind = "doubtful"
	// Forbidden: the clerk's role, limit or the four-eyes rule does not allow it.
	Forbidden Kind = "forbidden"
	// NotFound: there is no such record, or none that this clerk may see.
	NotFound Kind = "not-found"
	// Conflict: somebody else changed the record since it was read.
	Conflict Kind = "conflict"
	// State: the record's state does not allow this step.
	State Kind = "state"
	// Unreadable: a file from outside cannot be taken (format, size, encoding).
	Unreadable Kind = "unreadable"
	// Damaged: the office file or its audit chain is not whole.
	Damaged Kind = "damaged"
	// Unavailable: the disk is full, the file is locked or read-only; trying
	// again later may help.
	Unavailable Kind = "unavailable"
	// Internal: everything that the office did not foresee.
	Internal Kind = "internal"
)

// Severity tells a rule that must hold from one that may be answered.
type Severity string

const (
	// Hard rules refuse the entry.
	Hard Severity = "hard"
	// Soft rules ask for a reason, which is recorded.
	Soft Severity = "soft"
)

// Figures are the values that the words of a fault quote: {"limit": "500"}.
type Figures map[string]string

// Fault is one broken rule.
type Fault struct {
	// Field is the path of the field in the form: "supplier", "lines.3.price".
	// Empty means the record as a whole.
	Field string `json:"field"`
	// Code names the rule: "required", "check-digit", "BR-CO-10".
	Code string `json:"code"`
	// Severity is Hard unless the rule may be answered with a reason.
	Severity Severity `json:"severity"`
	// Figures are quoted in the words for this code.
	Figures Figures `json:"figures,omitempty"`
}

// Error carries the kind and all faults found in one pass.
type Error struct {
	Kind   Kind
	Faults []Fault
	cause  error
}

// Error lists codes and fields for logs and tests; clerks read tui/lang's words.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Kind))
	for i, f := range e.Faults {
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString("; ")
		}
		if f.Field != "" {
			b.WriteString(f.Field + " ")
		}
		b.WriteString(f.Code)
		if len(f.Figures) > 0 {
			fmt.Fprintf(&b, " %v", map[string]string(f.Figures))
		}
	}
	if e.cause != nil {
		b.WriteString(": " + e.cause.Error())
	}
	return b.String()
}

// Unwrap gives the cause, so that errors.Is sees through.
func (e *Error) Unwrap() error { return e.cause }

// New makes an error of one hard fault.
func New(kind Kind, field, code string, figures Figures) *Error {
	return &Error{Kind: kind, Faults: []Fault{{Field: field, Code: code, Severity: Hard, Figures: figures}}}
}

// Wrap makes an error of one fault with the foreign error that caused it.
func Wrap(kind Kind, code string, cause error) *Error {
	return &Error{Kind: kind, Faults: []Fault{{Code: code, Severity: Hard}}, cause: cause}
}

// KindOf gives the kind of err, Internal for a foreign error and "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Of gives the faults of err, nil when it carries none.
func Of(err error) []Fault {
	var e *Error
	if errors.As(err, &e) {
		return e.Faults
	}
	return nil
}
