package purchasing

import (
	"backdesk/domain/desk"
	"backdesk/tui"
)

// about tells whether one of the changes is of a kind of this part.
func about(changes []desk.Changed, kinds ...string) bool {
	return tui.About(changes, partName, kinds...)
}

// leading puts a screen's own keys behind those that open a row, and leaving
// behind them: the key line shows what is done here first.
func leading(base []tui.Key, own ...tui.Key) []tui.Key {
	keys := append([]tui.Key{}, base[1:4]...)
	keys = append(keys, own...)
	return append(append(keys, base[0]), base[4:]...)
}

// The names of records of this part in changes, searches and Options.Records.
const (
	partName    = "purchasing"
	kindInvoice = "invoice"
)
