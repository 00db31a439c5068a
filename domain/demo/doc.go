// Package demo invents an office: clerks, suppliers, a catalogue and two years
// of purchases, some of them deliberately wrong. The same seed and the same last
// day give the same office. Names and numbers are made up; check digits are
// right. The plan is made here without any rule of purchasing; Play then lives
// it through the same verbs that the screens use, so that the rules decide what
// is held and the audit says who did what.
package demo
