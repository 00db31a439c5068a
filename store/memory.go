package store

import "reflect"

// memory is what parts have read or written in the last writing transaction of
// this connection, so that the next one need not read it again. It holds only
// while nobody else has written: no other connection, of this program or of
// another (SQLite counts their commits), no transaction that was undone, and no
// part that did not ask for it and so would not have kept it true.
type memory struct {
	version int64 // the count of the others' commits
	things  map[reflect.Type]any
}

// Remember gives a part its memory in a writing transaction: what it left there
// in the one before, or a new one. In a reading transaction it is always new.
// Whoever asks keeps it true to what is written through the same transaction,
// and bounded: see Keep.
func Remember[T any](t *Tx, fresh func() *T) *T {
	if !t.write {
		return fresh()
	}
	of := reflect.TypeFor[T]()
	if thing, ok := t.asked[of]; ok {
		return thing.(*T)
	}
	thing, ok := t.before[of]
	if !ok {
		thing = fresh()
	}
	if t.asked == nil {
		t.asked = map[reflect.Type]any{}
	}
	t.asked[of] = thing
	return thing.(*T)
}

// Keep puts a record into a map that is remembered, and begins it anew when it
// holds most records already.
func Keep[K comparable, V any](known map[K]V, most int, key K, v V) {
	if len(known) >= most {
		clear(known)
	}
	known[key] = v
}

// recall takes the memory out of the connection at the start of a writing
// transaction; keep puts it back when the transaction is committed.
func (t *Tx) recall() error {
	st, _, err := t.conn.prepare("PRAGMA data_version")
	if err != nil {
		return err
	}
	var version int64
	if err := st.Query(nil); err != nil {
		return err
	}
	if _, err := st.Step(); err != nil {
		return err
	}
	if err := st.Scan(&version); err != nil {
		return err
	}
	st.Reset()
	if version == t.conn.memory.version {
		t.before = t.conn.memory.things
	}
	t.conn.memory = memory{version: version}
	return nil
}

func (t *Tx) keep() { t.conn.memory.things = t.asked }
