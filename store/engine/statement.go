package engine

import (
	"database/sql/driver"
	"fmt"

	"zombiezen.com/go/sqlite"
)

// Stmt is a prepared statement. It runs once at a time: Exec, or Query, then
// Step until it answers false or Reset.
type Stmt struct {
	c       *sqlite.Conn
	s       *sqlite.Stmt
	values  int // how many it asks for
	columns int
}

// Close forgets the statement. What it says of the last run was told by it.
func (s *Stmt) Close() { _ = s.s.Finalize() }

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
	return int64(s.c.Changes()), nil
}

// Query gives the statement its values. Step runs it.
func (s *Stmt) Query(values []any) error {
	if len(values) != s.values {
		return fmt.Errorf("engine: %d values for %d places", len(values), s.values)
	}
	for i, v := range values {
		if s.bind(i+1, v) {
			continue
		}
		plain, err := driver.DefaultParameterConverter.ConvertValue(v) // of a named type, or a Valuer
		if err == nil && !s.bind(i+1, plain) {
			err = fmt.Errorf("%T cannot be kept", v)
		}
		if err != nil {
			return fmt.Errorf("engine: value %d: %w", i+1, err)
		}
	}
	return nil
}

// bind gives one value of SQLite's own kinds; false is one of another kind.
func (s *Stmt) bind(i int, value any) bool {
	switch v := value.(type) {
	case string:
		s.s.BindText(i, v)
	case int64:
		s.s.BindInt64(i, v)
	case int:
		s.s.BindInt64(i, int64(v))
	case bool:
		s.s.BindBool(i, v)
	case []byte:
		if v == nil {
			s.s.BindNull(i)
			break
		}
		s.s.BindBytes(i, v)
	case float64:
		s.s.BindFloat(i, v)
	case nil:
		s.s.BindNull(i)
	default:
		return false
	}
	return true
}

// Step goes to the first or the next row; false is the end, at which the
// statement is ready for another run.
func (s *Stmt) Step() (row bool, err error) {
	row, err = s.s.Step()
	if err == nil && !row {
		err = s.s.Reset()
	}
	return row, told(err)
}

// Reset ends the run before its last row. Its answer is that of the last Step.
func (s *Stmt) Reset() { _ = s.s.Reset() }
