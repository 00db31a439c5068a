package engine

import (
	"database/sql"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"zombiezen.com/go/sqlite"
)

// Scan reads the columns of the row that Step went to. A text is read into a
// string, a whole number into an int or a truth, also where the destination is
// of a type made of these; a number may be read as text. NULL is read into
// []byte, any, a pointer or a Scanner only.
func (s *Stmt) Scan(dest ...any) error {
	if len(dest) != s.columns {
		return fmt.Errorf("engine: %d destinations for %d columns", len(dest), s.columns)
	}
	for i, d := range dest {
		if err := s.read(i, d); err != nil {
			return fmt.Errorf("engine: column %d: %w", i+1, err)
		}
	}
	return nil
}

func (s *Stmt) read(i int, dest any) (err error) {
	switch d := dest.(type) {
	case *string:
		*d, err = s.textOf(i)
	case *int64:
		*d, err = s.whole(i)
	case *int:
		var n int64
		n, err = s.whole(i)
		*d = int(n)
	case *bool:
		var n int64
		n, err = s.whole(i)
		*d = n != 0
	case *[]byte:
		*d = s.bytes(i)
	case sql.Scanner:
		return d.Scan(s.value(i))
	case *any:
		*d = s.value(i)
	default:
		return s.reflected(i, reflect.ValueOf(dest))
	}
	return err
}

// reflected reads into a type made of a plain one, or a pointer to one that is
// nil for NULL.
func (s *Stmt) reflected(i int, dest reflect.Value) error {
	if dest.Kind() != reflect.Pointer || dest.IsNil() {
		return fmt.Errorf("no destination: %s", dest.Type())
	}
	to := dest.Elem()
	switch to.Kind() {
	case reflect.String:
		text, err := s.textOf(i)
		to.SetString(text)
		return err
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := s.whole(i)
		if err == nil && to.OverflowInt(n) {
			return fmt.Errorf("%d is too large for %s", n, to.Type())
		}
		to.SetInt(n)
		return err
	case reflect.Bool:
		n, err := s.whole(i)
		to.SetBool(n != 0)
		return err
	case reflect.Float64:
		if kind := s.s.ColumnType(i); kind != sqlite.TypeFloat && kind != sqlite.TypeInteger {
			return unfit(kind, "a number")
		}
		to.SetFloat(s.s.ColumnFloat(i))
		return nil
	case reflect.Pointer:
		if s.s.ColumnIsNull(i) {
			to.SetZero()
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		return s.read(i, to.Interface())
	default:
		return fmt.Errorf("no destination: %s", dest.Type())
	}
}

func (s *Stmt) textOf(i int) (string, error) {
	if s.s.ColumnIsNull(i) {
		return "", unfit(sqlite.TypeNull, "a text")
	}
	return s.s.ColumnText(i), nil
}

func (s *Stmt) whole(i int) (int64, error) {
	switch kind := s.s.ColumnType(i); kind {
	case sqlite.TypeInteger:
		return s.s.ColumnInt64(i), nil
	case sqlite.TypeFloat: // a sum that SQLite made of numbers kept as text
		f := s.s.ColumnFloat(i)
		if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
			return 0, unfit(kind, "a whole number")
		}
		return int64(f), nil
	case sqlite.TypeText:
		return strconv.ParseInt(s.s.ColumnText(i), 10, 64)
	default:
		return 0, unfit(kind, "a whole number")
	}
}

func (s *Stmt) bytes(i int) []byte {
	if s.s.ColumnIsNull(i) {
		return nil
	}
	out := make([]byte, s.s.ColumnLen(i))
	s.s.ColumnBytes(i, out)
	return out
}

// value reads a column as it is kept: int64, float64, string, []byte or nil.
func (s *Stmt) value(i int) any {
	switch s.s.ColumnType(i) {
	case sqlite.TypeInteger:
		return s.s.ColumnInt64(i)
	case sqlite.TypeFloat:
		return s.s.ColumnFloat(i)
	case sqlite.TypeText:
		return s.s.ColumnText(i)
	case sqlite.TypeBlob:
		return s.bytes(i)
	default:
		return nil
	}
}

func unfit(kind sqlite.ColumnType, want string) error {
	names := map[sqlite.ColumnType]string{
		sqlite.TypeInteger: "a whole number", sqlite.TypeFloat: "a fraction", sqlite.TypeText: "a text",
		sqlite.TypeBlob: "bytes", sqlite.TypeNull: "nothing",
	}
	return fmt.Errorf("%s stands where %s is wanted", names[kind], want)
}
