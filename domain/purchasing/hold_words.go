package purchasing

import (
	"maps"
	"strconv"
)

// Sentence gives the key of the words that tell the hold to a clerk and the
// figures that they quote; "line" is the number of the line.
func (h Hold) Sentence() (key string, figures map[string]string) {
	figures = maps.Clone(h.Figures)
	if figures == nil {
		figures = map[string]string{}
	}
	key = "hold." + string(h.Code)
	if h.Line > 0 {
		figures["line"] = strconv.Itoa(h.Line)
	}
	switch {
	case h.Code == HoldTotal:
		key += "-" + figures["part"]
	case h.Code == HoldWait && figures["for"] == waitForCredit:
		key += "-credit"
	case h.Code == HoldCreditOver && h.Line == 0:
		key += "-bill"
	}
	if h.Code == HoldWait && figures["until"] == "" {
		key += "-open"
	}
	return key, figures
}

// Allowance gives the key of the words for what the tolerance would have
// allowed, "" where the hold has no tolerance; the figures are those of
// Sentence.
func (h Hold) Allowance() string {
	switch h.Code {
	case HoldPrice, HoldQtyReceived, HoldQtyOrdered, HoldNoReceipt, HoldAmount, HoldFreight:
	default:
		return ""
	}
	_, percent := h.Figures["allowed_percent"]
	_, amount := h.Figures["allowed_amount"]
	switch {
	case percent && amount:
		return "allowed.both"
	case percent:
		return "allowed.percent"
	case amount:
		return "allowed.amount"
	}
	return "allowed.none"
}
