package purchasing

import "backdesk/domain/desk"

// Permissions on invoices, as role tables name them; looking at them is MayRead.
var (
	// MayPostInvoice enters invoices and puts them aside.
	MayPostInvoice = desk.Permission{Part: "purchasing", Action: "invoice.post"}
	// MayReleaseHold accepts differences within the clerk's limit.
	MayReleaseHold = desk.Permission{Part: "purchasing", Action: "invoice.release"}
	// MayApproveInvoice approves to pay within the clerk's limit.
	MayApproveInvoice = desk.Permission{Part: "purchasing", Action: "invoice.approve"}
	// MayVoidInvoice reverses what was posted.
	MayVoidInvoice = desk.Permission{Part: "purchasing", Action: "invoice.void"}
	// MayExportJournal takes the journal out of the office.
	MayExportJournal = desk.Permission{Part: "purchasing", Action: "journal.export"}
)
