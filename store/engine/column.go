package engine

import (
	"database/sql"
	"fmt"
	"math"
	"reflect"
	"strconv"

	lib "modernc.org/sqlite/lib"
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
		if err := s.read(int32(i), d); err != nil {
			return fmt.Errorf("engine: column %d: %w", i+1, err)
		}
	}
	return nil
}

func (s *Stmt) read(i int32, dest any) (err error) {
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
func (s *Stmt) reflected(i int32, dest reflect.Value) error {
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
		if kind := s.kind(i); kind != lib.SQLITE_FLOAT && kind != lib.SQLITE_INTEGER {
			return unfit(kind, "a number")
		}
		to.SetFloat(lib.Xsqlite3_column_double(s.c.tls, s.handle, i))
		return nil
	case reflect.Pointer:
		if s.kind(i) == lib.SQLITE_NULL {
			to.SetZero()
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		return s.read(i, to.Interface())
	default:
		return fmt.Errorf("no destination: %s", dest.Type())
	}
}

func (s *Stmt) kind(i int32) int32 { return lib.Xsqlite3_column_type(s.c.tls, s.handle, i) }

func (s *Stmt) textOf(i int32) (string, error) {
	p := lib.Xsqlite3_column_text(s.c.tls, s.handle, i)
	if p == 0 {
		if kind := s.kind(i); kind != lib.SQLITE_BLOB {
			return "", unfit(kind, "a text")
		}
		return "", nil // no bytes
	}
	n := lib.Xsqlite3_column_bytes(s.c.tls, s.handle, i)
	return string(bytesAt(p, int(n))), nil
}

func (s *Stmt) whole(i int32) (int64, error) {
	switch kind := s.kind(i); kind {
	case lib.SQLITE_INTEGER:
		return lib.Xsqlite3_column_int64(s.c.tls, s.handle, i), nil
	case lib.SQLITE_FLOAT: // a sum that SQLite made of numbers kept as text
		f := lib.Xsqlite3_column_double(s.c.tls, s.handle, i)
		if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
			return 0, unfit(kind, "a whole number")
		}
		return int64(f), nil
	case lib.SQLITE_TEXT:
		text, err := s.textOf(i)
		if err != nil {
			return 0, err
		}
		return strconv.ParseInt(text, 10, 64)
	default:
		return 0, unfit(kind, "a whole number")
	}
}

func (s *Stmt) bytes(i int32) []byte {
	if s.kind(i) == lib.SQLITE_NULL {
		return nil
	}
	p := lib.Xsqlite3_column_blob(s.c.tls, s.handle, i)
	n := lib.Xsqlite3_column_bytes(s.c.tls, s.handle, i)
	out := make([]byte, n)
	if p != 0 {
		copy(out, bytesAt(p, int(n)))
	}
	return out
}

// value reads a column as it is kept: int64, float64, string, []byte or nil.
func (s *Stmt) value(i int32) any {
	switch s.kind(i) {
	case lib.SQLITE_INTEGER:
		return lib.Xsqlite3_column_int64(s.c.tls, s.handle, i)
	case lib.SQLITE_FLOAT:
		return lib.Xsqlite3_column_double(s.c.tls, s.handle, i)
	case lib.SQLITE_TEXT:
		text, _ := s.textOf(i) // it is one
		return text
	case lib.SQLITE_BLOB:
		return s.bytes(i)
	default:
		return nil
	}
}

func unfit(kind int32, want string) error {
	names := map[int32]string{
		lib.SQLITE_INTEGER: "a whole number", lib.SQLITE_FLOAT: "a fraction", lib.SQLITE_TEXT: "a text",
		lib.SQLITE_BLOB: "bytes", lib.SQLITE_NULL: "nothing",
	}
	return fmt.Errorf("%s stands where %s is wanted", names[kind], want)
}
