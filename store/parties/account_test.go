package parties_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backdesk/domain/fault"
	domain "backdesk/domain/parties"
	"backdesk/store"
	"backdesk/store/parties"
)

// stands tells whether a text stands in any file in the folder of the office.
func (h *house) stands(t *testing.T, text string) bool {
	t.Helper()
	dir := filepath.Dir(h.office.Path())
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(text)) {
			return true
		}
	}
	return false
}

// An account that was entered, changed and looked at stands nowhere in the
// office's files as it is: not in a table, the audit, the search, the log ahead.
func TestAccountsStandNowherePlain(t *testing.T) {
	h := newHouse(t)
	s := h.add(t, kyoei())
	bank, err := h.LookAtBank(t.Context(), founder, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	bank.Number, bank.Holder = "7654321", "KYOEI HOLDING"
	if s, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s, Bank: &bank}); err != nil {
		t.Fatal(err)
	}
	iban := domain.BankAccount{IBAN: "DE89370400440532013000"}
	if _, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s, Bank: &iban}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"0012345", "ｶ)ｷﾖｳｴｲ", "7654321", "KYOEI HOLDING", "DE89370400440532013000"} {
		if h.stands(t, text) {
			t.Errorf("%s stands in the office's files", text)
		}
	}
	if !h.stands(t, s.Name) {
		t.Error("not even the name was found: the test looks in the wrong place")
	}
}

// keyless is the office of h in another process, without its key; back puts the
// key back and gives the office in a third.
func (h *house) keyless(t *testing.T) (without *house, back func() *house) {
	t.Helper()
	key, err := h.office.KeyFile(t.Context())
	if err == nil {
		err = os.Rename(key, key+".away")
	}
	if err != nil {
		t.Fatal(err)
	}
	return houseAt(t, h.office.Path(), 1000), func() *house {
		if err := os.Rename(key+".away", key); err != nil {
			t.Fatal(err)
		}
		return houseAt(t, h.office.Path(), 2000)
	}
}

// Without the key everything goes on but what needs an account: looking at one,
// setting, taking away and comparing one is refused with the name of the file.
func TestWithoutTheKeyAllElseGoesOn(t *testing.T) {
	h := newHouse(t)
	one, other := h.add(t, kyoei()), h.add(t, domain.Supplier{Name: "Osaka Paper", Bank: domain.BankAccount{IBAN: "DE89370400440532013000"}})
	third := h.add(t, domain.Supplier{Name: "Nagoya Tools"})
	l, back := h.keyless(t)
	read := func(id string) domain.Supplier {
		t.Helper()
		s, err := l.Supplier(t.Context(), founder, id)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := read(one.ID)
	if s.Bank != (domain.BankAccount{Unreadable: true}) {
		t.Errorf("%+v", s.Bank)
	}
	s.Note = "keyed without the key"
	s, err := l.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Deactivate(t.Context(), founder, domain.SetActive{ID: s.ID, Version: s.Version, Reason: "closed"}); err != nil {
		t.Error(err)
	}
	iban := domain.BankAccount{IBAN: "DE89370400440532013000"}
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"look", func() error { _, err := l.LookAtBank(t.Context(), founder, one.ID); return err }},
		{"set another", func() error {
			_, err := l.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: read(other.ID), Bank: &domain.BankAccount{IBAN: "GB33BUKB20201555555555"}})
			return err
		}},
		{"take it away", func() error {
			_, err := l.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: read(other.ID), Bank: &domain.BankAccount{}})
			return err
		}},
		{"set the first", func() error {
			_, err := l.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: read(third.ID), Bank: &iban})
			return err
		}},
		{"add with one", func() error {
			_, err := l.AddSupplier(t.Context(), founder, domain.AddSupplier{Supplier: domain.Supplier{Name: "Kobe Bolts", Bank: iban}})
			return err
		}},
		{"compare by one", func() error {
			_, err := l.Duplicates(t.Context(), founder, domain.Supplier{Name: "Kobe Bolts", Bank: iban})
			return err
		}},
		{"try to import with one", func() error {
			_, err := l.ImportSuppliers(t.Context(), founder, domain.ImportSuppliers{DryRun: true,
				Rows: []domain.ImportRow{{Line: 1, Supplier: domain.Supplier{Name: "Kobe Bolts", Bank: iban}}}})
			return err
		}},
	} {
		err := c.do()
		if f := fault.Of(err); fault.KindOf(err) != fault.Unavailable || len(f) != 1 || f[0].Code != "key-missing" || !strings.HasSuffix(f[0].Figures["file"], ".key") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := l.AddSupplier(t.Context(), founder, domain.AddSupplier{Supplier: domain.Supplier{Name: "Kobe Bolts"}}); err != nil {
		t.Errorf("add without an account: %v", err)
	}
	if found, err := l.Duplicates(t.Context(), founder, domain.Supplier{Name: "Osaka Paper"}); err != nil || len(found) != 1 || !found[0].Other.Bank.Unreadable {
		t.Errorf("compare by name: %+v, %v", found, err)
	}
	if _, err := l.MergeSuppliers(t.Context(), founder, domain.MergeSuppliers{Keep: other.ID, KeepVersion: 1, Drop: third.ID, DropVersion: 1, Reason: "one"}); err != nil {
		t.Errorf("merge: %v", err)
	}
	h = back()
	for id, want := range map[string]string{one.ID: "0001-001-1-0012345", other.ID: "DE89370400440532013000"} {
		if bank, err := h.LookAtBank(t.Context(), founder, id); err != nil || bank.Key() != want {
			t.Errorf("%s: %+v, %v", id, bank, err)
		}
	}
	if s, err = h.Supplier(t.Context(), founder, one.ID); err != nil || s.Note != "keyed without the key" || s.Active {
		t.Errorf("%+v, %v", s, err)
	}
	report, err := h.office.Verify(t.Context(), parties.Check())
	if err != nil || len(report.Findings) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

// An account that does not open with the right key is told, told by verify, kept
// by other changes and keyed anew by who may.
func TestADamagedAccountIsKeyedAnew(t *testing.T) {
	h := newHouse(t)
	s := h.add(t, kyoei())
	err := h.office.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE suppliers SET bank_sealed = X'0102'`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.LookAtBank(t.Context(), founder, s.ID); fault.KindOf(err) != fault.Damaged || codes(err) != ":seal-broken" {
		t.Errorf("look: %v", err)
	}
	s.Note = "changed"
	if s, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s}); err != nil {
		t.Fatal(err)
	}
	report, err := h.office.Verify(t.Context(), parties.Check())
	if err != nil || len(report.Findings) != 1 || report.Findings[0].Code != "seal-broken" {
		t.Errorf("%+v, %v", report, err)
	}
	if s, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s, Bank: &domain.BankAccount{IBAN: "DE89370400440532013000"}}); err != nil {
		t.Fatal(err)
	}
	if bank, err := h.LookAtBank(t.Context(), founder, s.ID); err != nil || bank.IBAN != "DE89370400440532013000" {
		t.Errorf("%+v, %v", bank, err)
	}
	err = h.office.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE suppliers SET bank_key = 'of another'`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	report, err = h.office.Verify(t.Context(), parties.Check())
	if err != nil || len(report.Findings) != 1 || report.Findings[0].Code != "account-key" {
		t.Errorf("%+v, %v", report, err)
	}
}
