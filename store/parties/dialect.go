package parties

// What differs between engines: the index of pairs, and how the schema tells
// which columns refer to suppliers.
const (
	putGrams  = `INSERT OR REPLACE INTO supplier_grams (rowid, grams) VALUES (?, ?)`
	dropGrams = `DELETE FROM supplier_grams WHERE rowid = ?`
	inGrams   = `s.doc IN (SELECT rowid FROM supplier_grams WHERE supplier_grams MATCH ?)`
	// someGrams stops as soon as the list is full.
	someGrams = `SELECT rowid FROM supplier_grams WHERE supplier_grams MATCH ? LIMIT ?`
	// referring lists every table and column that refers to a supplier.
	referring = `SELECT m.name, f."from" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f."table" = 'suppliers' 
			AND m.name NOT IN ('suppliers', 'supplier_aliases', 'supplier_contacts', 'supplier_keys', 'supplier_use')
		ORDER BY m.name, f."from"`
)
