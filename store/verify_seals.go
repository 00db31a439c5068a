package store

import (
	"context"

	"backdesk/domain/fault"
)

// checkSeals opens every sealed value: those of all columns whose name ends in
// "_sealed". Without the key that is one finding by itself; the rest of the
// office can be checked all the same.
func checkSeals(ctx context.Context, tx *Tx, found func(string, string, fault.Figures)) error {
	if _, err := tx.vault(ctx); Unreadable(err) {
		f := fault.Of(err)[0]
		found("", f.Code, f.Figures)
		return nil
	} else if err != nil {
		return err
	}
	columns, err := sealedColumns(ctx, tx)
	if err != nil {
		return err
	}
	for _, c := range columns {
		if err := checkColumn(ctx, tx, Place{Table: c.table, Column: c.name}, c.id, found); err != nil {
			return err
		}
	}
	return nil
}

// sealedColumn is a column of sealed values, with what names its records.
type sealedColumn struct{ table, name, id string }

// sealedColumns finds them by their names.
func sealedColumns(ctx context.Context, tx *Tx) ([]sealedColumn, error) {
	rows, err := tx.Query(ctx, `SELECT m.name, c.name, CASE WHEN EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'id') THEN 'id' ELSE 'rowid' END
		FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name LIKE '%\_sealed' ESCAPE '\' ORDER BY m.name, c.cid`)
	if err != nil {
		return nil, err
	}
	return Collect(rows, func(r *Rows) (c sealedColumn, err error) { return c, r.Scan(&c.table, &c.name, &c.id) })
}

func checkColumn(ctx context.Context, tx *Tx, at Place, id string, found func(string, string, fault.Figures)) error {
	rows, err := tx.Query(ctx, `SELECT CAST(`+id+` AS TEXT), `+at.Column+` FROM `+at.Table+` WHERE length(`+at.Column+`) > 0`)
	if err != nil {
		return err
	}
	left := findingBound
	_, err = Collect(rows, func(r *Rows) (_ struct{}, err error) {
		var sealed []byte
		if err := r.Scan(&at.ID, &sealed); err != nil {
			return struct{}{}, err
		}
		_, err = tx.Unseal(ctx, at, sealed)
		if Unreadable(err) && left > 0 {
			left--
			found(at.Table+" "+at.ID, "seal-broken", fault.Of(err)[0].Figures)
			err = nil
		}
		return struct{}{}, err
	})
	return err
}
