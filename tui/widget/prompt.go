package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Prompt asks for one line of text on the message line: a reason, a number.
type Prompt struct {
	look     Look
	question string
	field    Field
	required bool
}

// NewPrompt makes a question; required refuses an empty answer.
func NewPrompt(look Look, question string, limit Limit, required bool) *Prompt {
	return &Prompt{look: look, question: question, field: Field{Limit: limit}, required: required}
}

// PromptState is what a key did to a prompt.
type PromptState int

// A prompt goes on, was answered with Enter, or was left with Esc.
const (
	Asking PromptState = iota
	Answered
	GivenUp
)

// Update takes a key or a paste; ok is false when it was refused with a beep.
func (q *Prompt) Update(msg tea.Msg) (state PromptState, ok bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return Asking, q.field.Paste(msg.Content)
	case tea.KeyPressMsg:
		switch formKeys.action(msg) {
		case Next:
			if q.required && strings.TrimSpace(q.field.Text()) == "" {
				return Asking, false
			}
			return Answered, true
		case Back:
			return GivenUp, true
		}
		taken, ok := q.field.Key(msg)
		return Asking, taken && ok
	}
	return Asking, true
}

// Text is the answer, without blanks around it.
func (q *Prompt) Text() string { return strings.TrimSpace(q.field.Text()) }

// View paints the question and the answer in one line.
func (q *Prompt) View(w int) Frame {
	p := NewPen(q.look.Theme)
	p.Clip(q.question, max(w-20, w/2), Bold)
	p.To(p.Col() + 1)
	x := p.Col() + q.field.Draw(p, max(w-p.Col(), 1), Left, Focus)
	return Frame{Lines: []string{p.String()}, Cursor: Cursor{X: x, Shown: true}}
}
