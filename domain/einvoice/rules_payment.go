package einvoice

// paymentRules concern payment instructions (BG-16) and credit transfers (BG-17).
var paymentRules = []Rule{
	{ID: "BR-49", Field: "BT-81", Scope: OnPayment, Test: func(c *Context) bool { return c.Payment.Means.Given() },
		EN: "Payment instructions need a payment means code", JA: "支払指示には支払手段コードが必要です"},
	{ID: "BR-50", Field: "BT-84", Scope: OnCreditTransfer, Test: func(c *Context) bool {
		return c.Account.ID.Filled() || c.Account.Own.Filled()
	}, EN: "A credit transfer needs a payment account", JA: "振込先の口座番号が必要です"},
	{ID: "BR-61", Field: "BT-84", Syntax: UBL, Scope: OnPayment, Test: transferAccount,
		EN: "For a credit transfer the payment account is needed", JA: "振込の場合は振込先の口座番号が必要です"},
	{ID: "BR-61", Field: "BT-84", Syntax: CII, Scope: OnCreditTransfer, Test: func(c *Context) bool {
		return c.Account.ID.Given() || c.Account.Own.Given()
	}, EN: "For a credit transfer the payment account is needed", JA: "振込の場合は振込先の口座番号が必要です"},
}

func transferAccount(c *Context) bool {
	if m := c.Payment.Means.String(); m != "30" && m != "58" {
		return true
	}
	for _, a := range c.Payment.Accounts {
		if a.ID.Given() {
			return true
		}
	}
	return false
}
