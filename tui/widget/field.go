package widget

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Field is one line (or, with Lines, several) of text being edited, counted in
// grapheme clusters and shown by cells. The zero Field is empty and unbounded.
type Field struct {
	// Limit bounds the text.
	Limit Limit
	// Fold changes what is inserted before it is taken (narrow digits, capitals)
	// and refuses by ok=false; nil takes all.
	Fold func(s string) (folded string, ok bool)
	// Secret shows a star for each cluster.
	Secret bool
	// Lines allows line breaks.
	Lines bool

	text  string
	caret int // byte offset, always between two clusters
	left  int // cells scrolled off to the left
	// fresh: the text was there before; the next printable key replaces it.
	fresh  bool
	undo   []snapshot
	redo   []snapshot
	typing bool // the last change was typing: one undo takes it all back
}

type snapshot struct {
	text  string
	caret int
}

// undoDepth bounds the changes that can be taken back.
const undoDepth = 100

// Set puts a text in, with the caret behind it. The next printable key replaces
// the text, any editing key keeps it. What was there before is forgotten.
func (f *Field) Set(text string) {
	f.text, f.caret, f.left = text, len(text), 0
	f.fresh = text != ""
	f.undo, f.redo, f.typing = f.undo[:0], f.redo[:0], false
}

// Text is what stands in the field, byte for byte.
func (f *Field) Text() string { return f.text }

// Caret is the byte offset of the caret, and Place puts it there again.
func (f *Field) Caret() int { return f.caret }

// Place puts the caret at a byte offset, or at the next place between clusters.
func (f *Field) Place(at int) {
	f.caret, f.fresh = snap(f.text, max(at, 0)), false
}

// Replace changes the whole text as one step that can be taken back.
func (f *Field) Replace(text string) {
	f.remember(false)
	f.text, f.caret, f.fresh = text, len(text), false
}

// Insert puts text in at the caret, as much of it as the limit allows; false
// when some was refused.
func (f *Field) Insert(s string) bool { return f.insert(s, false) }

// Paste is Insert for the clipboard: line breaks and tabs at the end are
// dropped and become spaces inside, unless the field has lines.
func (f *Field) Paste(s string) bool {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if !f.Lines {
		s = strings.NewReplacer("\n", " ", "\t", " ").Replace(strings.TrimRight(s, "\n\t"))
	}
	return f.insert(s, false)
}

func (f *Field) insert(s string, typing bool) bool {
	ok := true
	if f.Fold != nil {
		s, ok = f.Fold(s)
	}
	if s == "" {
		return ok
	}
	head, tail := f.text[:f.caret], f.text[f.caret:]
	if f.fresh {
		head, tail = "", ""
	}
	fit := f.room(head, s, tail)
	if fit < len(s) {
		ok = false
	}
	if fit == 0 {
		return false
	}
	f.remember(typing && !f.fresh)
	f.fresh = false
	f.text = head + s[:fit] + tail
	f.caret = snap(f.text, len(head)+fit)
	return ok
}

// room gives how many bytes of s fit between head and tail, in whole clusters.
func (f *Field) room(head, s, tail string) int {
	l := f.Limit
	if l == (Limit{}) {
		return len(s)
	}
	size := func(t string) (cells, clusters, bytes int) {
		bytes = len(t)
		for t != "" {
			c, _, w := next(t)
			cells, clusters, t = cells+w, clusters+1, t[len(c):]
		}
		return
	}
	for end := len(s); end > 0; end = before(s, end) {
		cells, clusters, bytes := size(head + s[:end] + tail)
		if (l.Cells == 0 || cells <= l.Cells) && (l.Graphemes == 0 || clusters <= l.Graphemes) && (l.Bytes == 0 || bytes <= l.Bytes) {
			return end
		}
	}
	return 0
}

func (f *Field) remember(typing bool) {
	f.redo = f.redo[:0]
	if typing && f.typing && len(f.undo) > 0 {
		return
	}
	f.typing = typing
	if len(f.undo) == undoDepth {
		f.undo = append(f.undo[:0], f.undo[1:]...)
	}
	f.undo = append(f.undo, snapshot{f.text, f.caret})
}

// Key edits. taken is false for a key that means nothing inside a field; ok is
// false when the key was refused and deserves a beep.
func (f *Field) Key(k tea.KeyPressMsg) (taken, ok bool) {
	if k.Text != "" && k.Mod&(tea.ModCtrl|tea.ModAlt) == 0 {
		return true, f.insert(k.Text, true)
	}
	a := fieldKeys.action(k)
	if a == "" || a == NewLine && !f.Lines {
		return false, true
	}
	return true, f.Do(a)
}

// Do runs an editing action; false when there was nothing to do.
func (f *Field) Do(a Action) bool {
	switch a {
	case Undo:
		return f.swap(&f.undo, &f.redo)
	case Redo:
		return f.swap(&f.redo, &f.undo)
	case NewLine:
		return f.insert("\n", false)
	}
	if to, erases, ok := f.target(a); ok {
		if erases {
			return f.erase(min(to, f.caret), max(to, f.caret))
		}
		f.fresh, f.typing = false, false
		f.caret = to
	}
	return true
}

// target gives where an action goes from the caret, and whether it erases what
// lies between.
func (f *Field) target(a Action) (to int, erases, ok bool) {
	switch a {
	case LeftOne:
		return before(f.text, f.caret), false, true
	case RightOne:
		return after(f.text, f.caret), false, true
	case WordLeft:
		return wordLeft(f.text, f.caret), false, true
	case WordRight:
		return wordRight(f.text, f.caret), false, true
	case ToStart:
		return 0, false, true
	case ToEnd:
		return len(f.text), false, true
	case EraseBack:
		return before(f.text, f.caret), true, true
	case EraseHere:
		return after(f.text, f.caret), true, true
	case EraseWord:
		return wordLeft(f.text, f.caret), true, true
	case EraseNext:
		return wordRight(f.text, f.caret), true, true
	case EraseAll:
		return 0, true, true
	case EraseTail:
		return len(f.text), true, true
	}
	return 0, false, false
}

func (f *Field) erase(from, to int) bool {
	if from == to {
		f.fresh = false
		return false
	}
	f.remember(false)
	f.fresh = false
	f.text = f.text[:from] + f.text[to:]
	f.caret = snap(f.text, from)
	return true
}

func (f *Field) swap(from, to *[]snapshot) bool {
	n := len(*from)
	if n == 0 {
		return false
	}
	*to = append(*to, snapshot{f.text, f.caret})
	s := (*from)[n-1]
	*from = (*from)[:n-1]
	f.text, f.caret, f.fresh, f.typing = s.text, s.caret, false, false
	return true
}

// wordLeft gives the start of the word before the caret.
func wordLeft(s string, at int) int {
	for at > 0 && wordClass(s, before(s, at)) == 0 {
		at = before(s, at)
	}
	if at == 0 {
		return 0
	}
	class := wordClass(s, before(s, at))
	for at > 0 && wordClass(s, before(s, at)) == class {
		at = before(s, at)
	}
	return at
}

// wordRight gives the end of the word after the caret.
func wordRight(s string, at int) int {
	for at < len(s) && wordClass(s, at) == 0 {
		at = after(s, at)
	}
	if at >= len(s) {
		return len(s)
	}
	class := wordClass(s, at)
	for at < len(s) && wordClass(s, at) == class {
		at = after(s, at)
	}
	return at
}

// wordClass is 0 between words; kanji, kana and letters are words of their own,
// so that a jump in Japanese text does not cross the whole sentence.
func wordClass(s string, at int) int {
	r, _ := utf8.DecodeRuneInString(s[at:])
	switch {
	case r <= ' ' || r == '\u3000' || strings.ContainsRune(",.;:/-_()[]、。・（）「」", r):
		return 0
	case r >= 0x3041 && r <= 0x309f:
		return 2
	case r >= 0x30a0 && r <= 0x30ff || r >= 0xff66 && r <= 0xff9f:
		return 3
	case r >= 0x3400 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0x20000:
		return 4
	}
	return 1
}
