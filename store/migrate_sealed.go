package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/store/vault"
)

// sealing is the number of the migration that gives the office its key, seals
// the accounts that stood plain and takes the plain columns away. It knows the
// tables as they were then and is never changed.
const sealing = 7

// sealPlain is that migration. The key is on the disk before anything is sealed
// with it; should the transaction fail after that, a key that opens nothing is
// left beside the office.
func (o *Office) sealPlain(ctx context.Context, tx *sql.Tx) error {
	key, err := o.makeKey()
	if err != nil {
		return err
	}
	var chance [16]byte
	rand.Read(chance[:]) // never fails
	office := hex.EncodeToString(chance[:])
	v := key.Of(office)
	_, err = tx.ExecContext(ctx, `INSERT INTO seal (one, office, fingerprint) VALUES (1, ?, ?)`, office, key.Fingerprint())
	if err != nil {
		return err
	}
	for _, step := range []func(context.Context, *sql.Tx, *vault.Vault) error{
		sealSuppliers, sealInvoices, sealDrafts, sealAudit, dropPlain,
	} {
		if err := step(ctx, tx, v); err != nil {
			return err
		}
	}
	return nil
}

func dropPlain(ctx context.Context, tx *sql.Tx, _ *vault.Vault) error {
	for _, column := range []string{
		"suppliers DROP COLUMN iban", "suppliers DROP COLUMN bic", "suppliers DROP COLUMN bank", "suppliers DROP COLUMN branch",
		"suppliers DROP COLUMN account_kind", "suppliers DROP COLUMN account_number", "suppliers DROP COLUMN account_holder",
		"invoices DROP COLUMN bank_account",
	} {
		if _, err := tx.ExecContext(ctx, `ALTER TABLE `+column); err != nil {
			return err
		}
	}
	return nil
}

// rowsOf reads all rows of a query as texts; NULL is told from empty by nil.
func rowsOf(ctx context.Context, tx *sql.Tx, columns int, query string) (all [][]*string, err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = firstError(err, rows.Close()) }()
	for rows.Next() {
		row, into := make([]*string, columns), make([]any, columns)
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, rows.Err()
}

func sealSuppliers(ctx context.Context, tx *sql.Tx, v *vault.Vault) (err error) {
	all, err := rowsOf(ctx, tx, 9, `SELECT id, bank_key, iban, bic, bank, branch, account_kind, account_number, account_holder FROM suppliers
		WHERE iban <> '' OR bic <> '' OR bank <> '' OR branch <> '' OR account_kind <> '' OR account_number <> '' OR account_holder <> ''`)
	if err != nil || len(all) == 0 {
		return err
	}
	put, err := tx.PrepareContext(ctx, `UPDATE suppliers SET bank_sealed = ?, bank_key = ? WHERE id = ?`)
	if err != nil {
		return err
	}
	defer func() { err = firstError(err, put.Close()) }()
	for _, r := range all {
		id := *r[0]
		plain := vault.Pack(*r[2], *r[3], *r[4], *r[5], *r[6], *r[7], *r[8])
		_, err := put.ExecContext(ctx, v.Seal(Place{"suppliers", "bank_sealed", id}.String(), plain), v.Blind(ident.AccountKey(*r[1])), id)
		if err != nil {
			return err
		}
	}
	return nil
}

func sealInvoices(ctx context.Context, tx *sql.Tx, v *vault.Vault) error {
	all, err := rowsOf(ctx, tx, 2, `SELECT id, bank_account FROM invoices WHERE bank_account <> ''`)
	if err != nil {
		return err
	}
	for _, r := range all {
		_, err := tx.ExecContext(ctx, `UPDATE invoices SET bank_account_sealed = ? WHERE id = ?`,
			v.Seal(Place{"invoices", "bank_account_sealed", *r[0]}.String(), []byte(*r[1])), *r[0])
		if err != nil {
			return err
		}
	}
	return nil
}

// secretsThen are the fields of forms that held accounts.
var secretsThen = map[string][]string{
	"parties/supplier":   {"bank.iban", "bank.bic", "bank.bank", "bank.branch", "bank.kind", "bank.number", "bank.holder"},
	"purchasing/invoice": {"bank-account"},
}

func sealDrafts(ctx context.Context, tx *sql.Tx, v *vault.Vault) error {
	all, err := rowsOf(ctx, tx, 3, `SELECT id, form, CAST(content AS TEXT) FROM drafts`)
	if err != nil {
		return err
	}
	for _, r := range all {
		open, secret := partDraft([]byte(*r[2]), secretsThen[*r[1]])
		if secret == nil {
			continue
		}
		_, err := tx.ExecContext(ctx, `UPDATE drafts SET content = ?, secrets_sealed = ? WHERE id = ?`,
			open, v.Seal(Place{"drafts", "secrets_sealed", *r[0]}.String(), secret), *r[0])
		if err != nil {
			return err
		}
	}
	return nil
}

// partDraft takes the fields with these keys out of a draft as forms wrote it,
// and what was being typed in one of them. What is no JSON is no form's.
func partDraft(content []byte, keys []string) (open, secret []byte) {
	var whole map[string]json.RawMessage
	if len(keys) == 0 || json.Unmarshal(content, &whole) != nil {
		return content, nil
	}
	taken := map[string]json.RawMessage{}
	for _, group := range []string{"fields", "previous"} {
		var fields map[string]json.RawMessage
		if json.Unmarshal(whole[group], &fields) != nil {
			continue
		}
		out := map[string]json.RawMessage{}
		for _, key := range keys {
			if value, ok := fields[key]; ok {
				out[key] = value
				delete(fields, key)
			}
		}
		if len(out) > 0 {
			taken[group], whole[group] = raw(out), raw(fields)
		}
	}
	var focus string
	_ = json.Unmarshal(whole["focus"], &focus) // a draft without a caret has none
	for _, key := range keys {
		if edit, ok := whole["edit"]; ok && focus == key {
			taken["edit"], taken["focus"], taken["line"] = edit, whole["focus"], json.RawMessage("-1")
			delete(whole, "edit")
		}
	}
	if len(taken) == 0 {
		return content, nil
	}
	return raw(whole), raw(taken)
}

// raw writes what came out of JSON back into it.
func raw(v map[string]json.RawMessage) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("store: " + err.Error()) // every value was read from JSON
	}
	return b
}

// auditedAccount finds the account in the text of an entry on an invoice.
var auditedAccount = regexp.MustCompile(`"BankAccount":"((?:[^"\\]|\\.)+)"`)

// maskAudited hides the account in such a text but for its last four characters.
func maskAudited(text string) string {
	return auditedAccount.ReplaceAllStringFunc(text, func(found string) string {
		account := []rune(auditedAccount.FindStringSubmatch(found)[1])
		return `"BankAccount":"…` + string(account[len(account)-min(4, len(account)/2):]) + `"`
	})
}

// sealAudit masks the accounts in the texts of the audit and keeps the texts as
// they were, sealed: the chain stands for them.
func sealAudit(ctx context.Context, tx *sql.Tx, v *vault.Vault) error {
	const named = `instr(coalesce(%, ''), '"BankAccount":"') > instr(coalesce(%, ''), '"BankAccount":""')`
	all, err := rowsOf(ctx, tx, 5, `SELECT seq, hex(salt), reason, before, after FROM audit_text WHERE `+
		strings.ReplaceAll(named, "%", "before")+` OR `+strings.ReplaceAll(named, "%", "after"))
	if err != nil {
		return err
	}
	for _, r := range all {
		masked := [2]any{}
		for i, text := range r[3:] {
			if text != nil {
				masked[i] = maskAudited(*text)
			}
		}
		salt, err := hex.DecodeString(*r[1])
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM audit_text WHERE seq = ?`, *r[0]); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO audit_text (seq, salt, reason, before, after) VALUES (?, ?, ?, ?, ?)`,
			*r[0], salt, *r[2], masked[0], masked[1])
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO audit_originals (seq, text_sealed) VALUES (?, ?)`,
			*r[0], v.Seal(Place{"audit_originals", "text_sealed", *r[0]}.String(), packTexts(r[3], r[4])))
		if err != nil {
			return err
		}
	}
	return nil
}

// packTexts keeps an absent text apart from an empty one by a letter before it.
func packTexts(before, after *string) []byte {
	mark := func(s *string) string {
		if s == nil {
			return "-"
		}
		return "+" + *s
	}
	return vault.Pack(mark(before), mark(after))
}

func unpackTexts(packed []byte) (before, after []byte, err error) {
	var texts [2]string
	if err := vault.Unpack(packed, &texts[0], &texts[1]); err != nil {
		return nil, nil, err
	}
	bare := func(s string) []byte {
		if !strings.HasPrefix(s, "+") {
			return nil
		}
		return []byte(s[1:])
	}
	return bare(texts[0]), bare(texts[1]), nil
}

// scrub writes the file anew, so that nothing of what stood plain is left in
// its free pages and in the log ahead.
func scrub(ctx context.Context, db *sql.DB) (err error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = firstError(err, c.Close()) }()
	// The copy that VACUUM works on holds no account any more, and may be too
	// large for the memory.
	for _, statement := range []string{"PRAGMA temp_store = FILE", "VACUUM", "PRAGMA temp_store = MEMORY"} {
		if _, err := c.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	var busy, pages, moved int
	err = c.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
	if err == nil && busy != 0 {
		return fault.New(fault.Unavailable, "", "office-busy", nil)
	}
	return err
}
