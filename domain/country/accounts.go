package country

// chart is a small chart of accounts to begin with. It is no country's legal
// chart: an office that keeps one replaces the codes.
func chart() []Account {
	return []Account{
		{"1170", "Deductible tax", "仮払消費税", InputTax},
		{"1180", "Advance payments", "前渡金", Prepaid},
		{"1410", "Goods for resale", "商品", Stock},
		{"1420", "Stores and materials", "貯蔵品", Stock},
		{"1510", "Tools and equipment", "工具器具備品", Asset},
		{"2110", "Trade payables", "買掛金", Payable},
		{"2180", "Income tax withheld", "預り金", Withheld},
		{"5110", "Purchases", "仕入高", Expense},
		{"6110", "Consumables", "消耗品費", Expense},
		{"6120", "Office supplies", "事務用品費", Expense},
		{"6210", "Travel", "旅費交通費", Expense},
		{"6220", "Telephone and post", "通信費", Expense},
		{"6230", "Power, heat and water", "水道光熱費", Expense},
		{"6240", "Rent of premises", "地代家賃", Expense},
		{"6250", "Repairs", "修繕費", Expense},
		{"6260", "Fees and commissions", "支払手数料", Expense},
		{"6270", "Subcontracting", "外注費", Expense},
		{"6280", "Advertising", "広告宣伝費", Expense},
		{"6290", "Meetings", "会議費", Expense},
		{"6300", "Entertainment", "接待交際費", Expense},
		{"6310", "Books and subscriptions", "新聞図書費", Expense},
		{"6320", "Packing and freight", "荷造運賃", Freight},
		{"6330", "Leases", "賃借料", Expense},
		{"6340", "Insurance", "保険料", Expense},
		{"6350", "Taxes and dues", "租税公課", Expense},
		{"6360", "Staff welfare", "福利厚生費", Expense},
		{"6370", "Training", "研修費", Expense},
		{"6380", "Software and services", "ソフトウェア利用料", Expense},
		{"6390", "Miscellaneous", "雑費", Expense},
		{"6980", "Rounding differences", "端数調整", RoundingDifference},
	}
}
