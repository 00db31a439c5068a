package engine

import (
	"database/sql/driver"
	"fmt"
	"math"
	"slices"
	"strings"

	lib "modernc.org/sqlite/lib"
)

// Stmt is a prepared statement. It runs once at a time: Exec, or Query, then
// Step until it answers false or Reset.
type Stmt struct {
	c       *Conn
	handle  uintptr
	values  int // how many it asks for
	columns int
	// room holds the texts of the values while the statement runs.
	room uintptr
	size int
}

// Prepare makes a statement of one SQL text.
func (c *Conn) Prepare(text string) (*Stmt, error) {
	sql, out := c.text(text), c.memory(2*pointerSize)
	defer lib.Xsqlite3_free(c.tls, sql)
	defer lib.Xsqlite3_free(c.tls, out)
	tail := out + pointerSize
	rc := lib.Xsqlite3_prepare_v3(c.tls, c.db, sql, int32(len(text)+1), lib.SQLITE_PREPARE_PERSISTENT, out, tail)
	if rc != lib.SQLITE_OK {
		return nil, c.fault(rc)
	}
	s := &Stmt{c: c, handle: *(*uintptr)(pointer(out))}
	rest := text[*(*uintptr)(pointer(tail))-sql:]
	if s.handle == 0 || strings.Trim(rest, " \t\r\n;") != "" {
		s.Close()
		return nil, fmt.Errorf("engine: not one statement: %q", text)
	}
	s.values = int(lib.Xsqlite3_bind_parameter_count(c.tls, s.handle))
	s.columns = int(lib.Xsqlite3_column_count(c.tls, s.handle))
	return s, nil
}

const pointerSize = 8 // at most

// Close forgets the statement. What it says of the last run was told by it.
func (s *Stmt) Close() {
	lib.Xsqlite3_finalize(s.c.tls, s.handle)
	lib.Xsqlite3_free(s.c.tls, s.room)
	s.handle, s.room, s.size = 0, 0, 0
}

// Exec runs the statement to its end and gives how many rows it changed, if it
// is one that changes rows.
func (s *Stmt) Exec(values []any) (changed int64, err error) {
	if err := s.Query(values); err != nil {
		return 0, err
	}
	for more := true; more; {
		if more, err = s.Step(); err != nil {
			return 0, err
		}
	}
	return lib.Xsqlite3_changes64(s.c.tls, s.c.db), nil
}

// Query gives the statement its values. Step runs it.
func (s *Stmt) Query(values []any) error {
	if len(values) != s.values {
		return fmt.Errorf("engine: %d values for %d places", len(values), s.values)
	}
	values, need, err := plain(values)
	if err != nil {
		return err
	}
	at := s.reserve(need)
	for i, v := range values {
		if at, err = s.bind(int32(i+1), v, at); err != nil {
			return err
		}
	}
	return nil
}

// Step goes to the first or the next row; false is the end, at which the
// statement is ready for another run.
func (s *Stmt) Step() (row bool, err error) {
	switch rc := lib.Xsqlite3_step(s.c.tls, s.handle); rc {
	case lib.SQLITE_ROW:
		return true, nil
	case lib.SQLITE_DONE:
		s.Reset()
		return false, nil
	default:
		err := s.c.fault(rc)
		s.Reset()
		return false, err
	}
}

// Reset ends the run before its last row. Its answer is that of the last Step.
func (s *Stmt) Reset() { lib.Xsqlite3_reset(s.c.tls, s.handle) }

// plain gives the values as SQLite knows them and how much room their texts
// need: some in any case, since an empty text has an address too.
func plain(values []any) (list []any, need int, err error) {
	list, need = values, 1
	for i, v := range values {
		n, known := size(v)
		if !known {
			if v, err = convert(v); err != nil {
				return nil, 0, fmt.Errorf("engine: value %d: %w", i+1, err)
			}
			if &list[0] == &values[0] { // they are the caller's
				list = slices.Clone(values)
			}
			list[i] = v
			n, _ = size(v)
		}
		if n > math.MaxInt32 {
			return nil, 0, &Error{code: lib.SQLITE_TOOBIG, text: "string or blob too big"}
		}
		need += n
	}
	return list, need, nil
}

// size is the room that a value needs; known is false for what SQLite has no
// kind for.
func size(v any) (n int, known bool) {
	switch v := v.(type) {
	case string:
		return len(v), true
	case []byte:
		return len(v), true
	case int64, int, bool, float64, nil:
		return 0, true
	default:
		return 0, false
	}
}

// mostRoom is kept for the next run.
const mostRoom = 1 << 16

// reserve makes room for all texts at once and gives where the first one goes.
func (s *Stmt) reserve(need int) uintptr {
	if need > s.size || s.size > mostRoom {
		lib.Xsqlite3_free(s.c.tls, s.room)
		s.room, s.size = s.c.memory(need), need
	}
	return s.room
}

// convert makes one of SQLite's kinds of what is made of them: a text, a number
// or a truth of a named type, a Valuer.
func convert(v any) (any, error) {
	made, err := driver.DefaultParameterConverter.ConvertValue(v)
	if err != nil {
		return nil, err
	}
	if _, known := size(made); !known {
		return nil, fmt.Errorf("%T cannot be kept", v)
	}
	return made, nil
}

// bind gives one value; a text is copied to at, and the place behind it is
// given back.
func (s *Stmt) bind(i int32, v any, at uintptr) (uintptr, error) {
	tls, rc := s.c.tls, int32(0)
	switch v := v.(type) {
	case string:
		copy(bytesAt(at, len(v)), v)
		rc = lib.Xsqlite3_bind_text(tls, s.handle, i, at, int32(len(v)), lib.SQLITE_STATIC)
		at += uintptr(len(v))
	case int64:
		rc = lib.Xsqlite3_bind_int64(tls, s.handle, i, v)
	case int:
		rc = lib.Xsqlite3_bind_int64(tls, s.handle, i, int64(v))
	case bool:
		truth := int64(0)
		if v {
			truth = 1
		}
		rc = lib.Xsqlite3_bind_int64(tls, s.handle, i, truth)
	case []byte:
		if v == nil {
			rc = lib.Xsqlite3_bind_null(tls, s.handle, i)
			break
		}
		copy(bytesAt(at, len(v)), v)
		rc = lib.Xsqlite3_bind_blob(tls, s.handle, i, at, int32(len(v)), lib.SQLITE_STATIC)
		at += uintptr(len(v))
	case float64:
		rc = lib.Xsqlite3_bind_double(tls, s.handle, i, v)
	default: // plain has let nothing else pass but nil
		rc = lib.Xsqlite3_bind_null(tls, s.handle, i)
	}
	if rc != lib.SQLITE_OK {
		return at, s.c.fault(rc)
	}
	return at, nil
}
