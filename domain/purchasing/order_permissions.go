package purchasing

import "backdesk/domain/desk"

// Permissions on orders, receipts and the catalogue, as role tables name them.
var (
	// MayRead looks at orders, receipts and items: "purchasing/read".
	MayRead = desk.Permission{Part: "purchasing", Action: "read"}
	// MayWriteOrder writes, changes and submits orders, and notes promises and
	// reminders.
	MayWriteOrder = desk.Permission{Part: "purchasing", Action: "order.write"}
	// MayApproveOrder approves within the clerk's limit.
	MayApproveOrder = desk.Permission{Part: "purchasing", Action: "order.approve"}
	// MaySendOrder sends, and then revises, closes or cancels what was sent.
	MaySendOrder = desk.Permission{Part: "purchasing", Action: "order.send"}
	// MayWriteReceipt enters goods that came in or went back, and reverses them.
	MayWriteReceipt = desk.Permission{Part: "purchasing", Action: "receipt.write"}
	// MayInspect enters results of inspections (検収).
	MayInspect = desk.Permission{Part: "purchasing", Action: "receipt.inspect"}
	// MayOverReceive takes in more than the tolerance, with a reason.
	MayOverReceive = desk.Permission{Part: "purchasing", Action: "receipt.over"}
	// MayWriteItem keeps the catalogue.
	MayWriteItem = desk.Permission{Part: "purchasing", Action: "item.write"}
)
