package office

import (
	"testing"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
)

// A fiscal year bears the number of the year in which it begins.
func TestFiscalYear(t *testing.T) {
	for _, c := range []struct {
		first int
		day   dates.Date
		want  int
	}{
		{1, dates.New(2026, 1, 1), 2026}, {1, dates.New(2026, 12, 31), 2026},
		{4, dates.New(2026, 3, 31), 2025}, {4, dates.New(2026, 4, 1), 2026}, {4, dates.New(2027, 1, 1), 2026},
		{12, dates.New(2026, 11, 30), 2025}, {12, dates.New(2026, 12, 1), 2026},
	} {
		if got := (Profile{FiscalMonth: c.first}).FiscalYear(c.day); got != c.want {
			t.Errorf("begins in month %d: %s lies in %d, want %d", c.first, c.day, got, c.want)
		}
	}
}

// The fingerprint is the one that ssh-keygen -l shows.
func TestReadKey(t *testing.T) {
	// GitHub's published ed25519 host key and its fingerprint
	// (docs.github.com, "GitHub's SSH key fingerprints").
	const line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl github.com"
	k, err := ReadKey("  " + line + "\r\n")
	if err != nil || k.Fingerprint != "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU" || k.Comment != "github.com" {
		t.Errorf("%+v, %v", k, err)
	}
}

// Every seeded role grants only permissions that exist, and no role but the
// administrator's both sets a bank account and approves an invoice.
func TestSeedRoles(t *testing.T) {
	bank := desk.Permission{Part: "parties", Action: "bank.set"}
	approve := desk.Permission{Part: "purchasing", Action: "invoice.approve"}
	for _, r := range SeedRoles() {
		for _, f := range r.check() {
			t.Errorf("%s: %+v", r.Code, f)
		}
		if r.Code != Administrator && r.Allows(bank) && r.Allows(approve) {
			t.Errorf("%s sets bank accounts and approves invoices", r.Code)
		}
		if !r.Allows(CanRead) {
			t.Errorf("%s cannot read the office's decisions", r.Code)
		}
	}
}

// The office's own days win over the country's, and banks' days off count when
// the office says so.
func TestWorkDays(t *testing.T) {
	r := Rules{Profile: Profile{Country: "JP", BankDays: true}, Days: []Day{
		{Date: dates.New(2026, 8, 13), Name: "夏季休業"}, {Date: dates.New(2026, 11, 23), Working: true},
	}}.Ready()
	for day, off := range map[dates.Date]bool{
		dates.New(2026, 8, 13): true, dates.New(2026, 8, 14): false, dates.New(2026, 11, 23): false,
		dates.New(2026, 12, 31): true, dates.New(2027, 1, 1): true, dates.New(2026, 11, 22): true,
	} {
		if name, got := r.WorkDays.DayOff(day); got != off {
			t.Errorf("%s: off is %v (%s)", day, got, name)
		}
	}
	r.Profile.BankDays = false
	if dates.IsWorking(r.Ready().WorkDays, dates.New(2026, 12, 31)) != true {
		t.Error("31 December is off without the banks' days")
	}
}
