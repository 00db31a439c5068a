package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"backdesk/domain/desk"
	"backdesk/domain/ident"
	"backdesk/store/vault"
)

// Accounts of an office from before accounts were sealed, none of which may be
// found in its files afterwards.
var plainAccounts = []string{"DE89370400440532013000", "7654321", "GB33BUKB20201555555555", "0001-001-1-5556667", "9998887", "3332221", "AT611904300234573201"}

// officeOf4 makes an office as version 4 of the program left it, with accounts
// in suppliers, on an invoice, in drafts, in the audit, in free pages and in
// the log ahead.
func officeOf4(t *testing.T) string {
	t.Helper()
	from := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(from, nil, 0o640); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+from)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	exec := func(query string, args ...any) {
		t.Helper()
		if _, err := db.ExecContext(t.Context(), query, args...); err != nil {
			t.Fatal(err)
		}
	}
	exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	exec("PRAGMA journal_mode = WAL")
	exec("PRAGMA synchronous = OFF")
	dir, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithSlog(slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), 4); err != nil {
		t.Fatal(err)
	}
	exec("PRAGMA user_version = 4")
	fillOf4(t, exec)
	to := filepath.Join(t.TempDir(), "office.db")
	for _, ending := range []string{"", "-wal"} { // while it is open, so that the log is there
		content, err := os.ReadFile(from + ending)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+ending, content, 0o640); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

func fillOf4(t *testing.T, exec func(query string, args ...any)) {
	t.Helper()
	supplier := func(id, iban, number, key string) {
		exec(`INSERT INTO suppliers VALUES (NULL, ?, 1, ?, 'Name', '', 'JP', '', '', '', '', '', '', '', '', '',
			?, '', '0001', '123', '1', ?, 'ｶ)ｷﾖｳｴｲ', '', 'JPY', 0, '', '', '', 0, '', 0, '', 1, NULL, '2026-01-01T00:00:00Z', '{}', 'NAME', 'NAME', ?)`,
			id, "K-"+id, iban, number, key)
	}
	supplier("s1", plainAccounts[0], "", plainAccounts[0])
	supplier("s2", "", plainAccounts[1], "0001-123-1-"+plainAccounts[1])
	supplier("gone", plainAccounts[2], "", plainAccounts[2])
	exec(`INSERT INTO suppliers SELECT NULL, 'none', 1, 'K-none', name, reading, country, postcode, region, city, street, building, registration,
		registered_from, registered_to, registered_checked, '', '', '', '', '', '', '', terms, currency, limit_minor, limit_currency, account, tax_code,
		individual, withholding, small_supplier, note, active, merged_into, created_at, reasons, sort_key, name_key, '' FROM suppliers WHERE id = 's1'`)
	for range 200 { // pages that are free afterwards
		exec(`INSERT INTO drafts (id, clerk, form, record, version, title, content, saved_at) VALUES (hex(randomblob(8)), 'old', '', '', 0, '', ?, '')`,
			strings.Repeat(plainAccounts[5]+" ", 60))
	}
	exec(`DELETE FROM drafts WHERE clerk = 'old'`)
	exec(`DELETE FROM suppliers WHERE id = 'gone'`)
	marks := strings.TrimSuffix(strings.Repeat("?, ", 47), ", ")
	values := make([]any, 47)
	for i := range values {
		values[i] = ""
	}
	values[0], values[1], values[2], values[3], values[5], values[21] = "i1", 1, "2026-00001", "invoice", "s1", plainAccounts[3]
	exec(`INSERT INTO invoices VALUES (`+marks+`)`, values...)
	for _, d := range [][3]string{
		{"d1", "parties/supplier", `{"fields":{"name":{"text":"Kyoei"},"bank.number":{"text":"` + plainAccounts[4] + `"}},"line":-1}`},
		{"d2", "purchasing/invoice", `{"fields":{"note":{"text":"as typed"}},"focus":"bank-account","edit":{"text":{"text":"` + plainAccounts[6] + `"},"caret":3},"line":-1}`},
		{"d3", "purchasing/order", `{"fields":{"note":{"text":"of an order"}},"line":-1}`},
	} {
		exec(`INSERT INTO drafts (id, clerk, form, record, version, title, content, saved_at) VALUES (?, 'sato', ?, '', 0, '', ?, '2026-01-01T00:00:00.000000000Z')`,
			d[0], d[1], []byte(d[2]))
	}
	fillAuditOf4(exec)
}

// fillAuditOf4 chains two entries, one of which names an account.
func fillAuditOf4(exec func(query string, args ...any)) {
	var last []byte
	for i, after := range []string{`{"Number":"2026-00001","BankAccount":"` + plainAccounts[3] + `","Note":"x"}`, `{"Number":"2026-00002","BankAccount":"","Note":"y"}`} {
		e := desk.Entry{Seq: int64(i + 1), At: time.Unix(1, 0), Clerk: "sato", Kind: "invoice", RecordID: "i1", Verb: "post"}
		salt := sha256.Sum256([]byte{byte(i)})
		digest := digestOf(salt[:saltSize], "why", nil, []byte(after))
		last = hashOf(last, e, digest)
		exec(`INSERT INTO audit (seq, at, clerk, session, part, kind, record, verb, digest, hash) VALUES (?, ?, 'sato', '', '', 'invoice', 'i1', 'post', ?, ?)`,
			e.Seq, FormatTime(e.At), digest, last)
		exec(`INSERT INTO audit_text (seq, salt, reason, before, after) VALUES (?, ?, 'why', NULL, ?)`, e.Seq, salt[:saltSize], after)
	}
	exec(`UPDATE audit_head SET seq = 2, hash = ?`, last)
}

// An office from before accounts were sealed is brought up with its accounts
// sealed, found by the same account as before, and left nowhere plain: not in
// the file's free pages, not in the log ahead, not beside the key.
func TestUpgradeSealsAccounts(t *testing.T) {
	path := officeOf4(t)
	whole := func() (all []byte) {
		entries, err := os.ReadDir(filepath.Dir(path))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			content, err := os.ReadFile(filepath.Join(filepath.Dir(path), e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, content...)
		}
		return all
	}
	before := whole()
	for _, account := range plainAccounts {
		if !bytes.Contains(before, []byte(account)) {
			t.Errorf("%s was not in the old office: the test looks for nothing", account)
		}
	}
	o, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	after := whole()
	for _, account := range plainAccounts {
		if bytes.Contains(after, []byte(account)) {
			t.Errorf("%s still stands in the office's files", account)
		}
	}
	file, err := o.KeyFile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 || filepath.Dir(file) != filepath.Dir(path) {
		t.Errorf("%v, %v", info, err)
	}
	if err := o.Read(t.Context(), func(ctx context.Context, tx *Tx) error { return sealedOf4(ctx, t, tx) }); err != nil {
		t.Fatal(err)
	}
	drafts, err := o.List(t.Context(), "sato")
	if err != nil || len(drafts) != 3 {
		t.Fatalf("%+v, %v", drafts, err)
	}
	for _, d := range drafts {
		want := map[string][2]string{"d1": {"Kyoei", plainAccounts[4]}, "d2": {"as typed", `"edit":{"text":{"text":"` + plainAccounts[6] + `"},"caret":3},"focus":"bank-account","line":-1`}, "d3": {"of an order", ""}}[d.ID]
		if !strings.Contains(string(d.Values), want[0]) || !strings.Contains(string(d.Secret), want[1]) || d.Lost {
			t.Errorf("%s: %s %s", d.ID, d.Values, d.Secret)
		}
	}
	report, err := o.Verify(t.Context())
	if err != nil || len(report.Findings) > 0 || report.Entries != 2 {
		t.Errorf("%+v, %v", report, err)
	}
}

// Verify opens what is sealed and says what does not open; a missing key is one
// finding and hides no other.
func TestVerifySeals(t *testing.T) {
	for _, c := range []struct {
		name, change string
		without      bool // the key
		want         []string
	}{
		{"well", ``, false, nil},
		{"no key", ``, true, []string{"seals key-missing"}},
		{"accounts moved", `UPDATE suppliers SET bank_sealed = (SELECT bank_sealed FROM suppliers WHERE id = 's2') WHERE id = 's1'`, false,
			[]string{"seals seal-broken suppliers s1"}},
		{"a masked text changed", `DELETE FROM audit_text WHERE seq = 1;
			INSERT INTO audit_text SELECT 1, salt, reason, NULL, '{"Number":"2026-00001","BankAccount":"…6667","Note":"z"}' FROM audit_text WHERE seq = 2`, false,
			[]string{"chain text-changed audit 1"}},
		{"a sealed original changed", `DROP TRIGGER audit_originals_no_update; UPDATE audit_originals SET text_sealed = X'01'`, false,
			[]string{"seals seal-broken audit_originals 1"}},
		{"no key, and a text changed", `DELETE FROM audit_text WHERE seq = 2;
			INSERT INTO audit_text SELECT 2, salt, reason, NULL, '{}' FROM audit_text WHERE seq = 1`, true,
			[]string{"seals key-missing", "chain text-changed audit 2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := officeOf4(t)
			o, err := Open(t.Context(), path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			key, err := o.KeyFile(t.Context())
			if err := firstError(err, o.Close()); err != nil {
				t.Fatal(err)
			}
			db, err := sql.Open("sqlite", "file:"+path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.ExecContext(t.Context(), c.change); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if c.without {
				if err := os.Remove(key); err != nil {
					t.Fatal(err)
				}
			}
			if o, err = Open(t.Context(), path, Options{}); err != nil {
				t.Fatal(err)
			}
			defer o.Close()
			report, err := o.Verify(t.Context())
			if err != nil || report.Entries != 2 {
				t.Errorf("%d entries, %v", report.Entries, err)
			}
			var got []string
			for _, f := range report.Findings {
				got = append(got, strings.TrimSpace(f.Check+" "+f.Code+" "+f.Where))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// sealedOf4 opens what officeOf4 had plain.
func sealedOf4(ctx context.Context, t *testing.T, tx *Tx) error {
	for id, want := range map[string][3]string{"s1": {plainAccounts[0], "", plainAccounts[0]}, "s2": {"", plainAccounts[1], "0001-123-1-" + plainAccounts[1]}, "none": {}} {
		var sealed []byte
		var key string
		if err := tx.QueryRow(ctx, `SELECT bank_sealed, bank_key FROM suppliers WHERE id = ?`, id).Scan(&sealed, &key); err != nil {
			return err
		}
		plain, err := tx.Unseal(ctx, Place{"suppliers", "bank_sealed", id}, sealed)
		if err != nil {
			return err
		}
		var part [7]string
		if err := vault.Unpack(plain, &part[0], &part[1], &part[2], &part[3], &part[4], &part[5], &part[6]); err != nil {
			return err
		}
		blind, err := tx.Blind(ctx, ident.AccountKey(want[2]))
		if err != nil || part[0] != want[0] || part[5] != want[1] || key != blind {
			t.Errorf("%s: %q %s, %v", id, part, key, err)
		}
	}
	var sealed []byte
	if err := tx.QueryRow(ctx, `SELECT bank_account_sealed FROM invoices WHERE id = 'i1'`).Scan(&sealed); err != nil {
		return err
	}
	printed, err := tx.Unseal(ctx, Place{"invoices", "bank_account_sealed", "i1"}, sealed)
	if err != nil || string(printed) != plainAccounts[3] {
		t.Errorf("%s, %v", printed, err)
	}
	history, err := tx.History(ctx, "i1")
	if err != nil || len(history) != 2 || !strings.Contains(string(history[0].After), `"BankAccount":"…6667","Note":"x"`) {
		t.Errorf("%+v, %v", history, err)
	}
	return err
}
