package demo

// goods are what the demo office buys. Prices are in yen without tax.
type goods struct {
	shelf, code, ja, en, unit string
	price                     int64
	reduced                   bool // food and drink: the reduced rate (軽減税率)
	service                   bool // billed by amount
	account                   string
}

// Accounts are codes of the chart that a new office starts with.
const (
	accountSupplies  = "6120"
	accountPrinting  = "6280"
	accountPantry    = "6290"
	accountServices  = "6270"
	accountTransport = "6320"
	accountFurniture = "6110"
)

var catalogue = []goods{
	{"stationery", "A4-500", "コピー用紙 A4 500枚", "Copy paper A4 500", "cs", 2180, false, false, accountSupplies},
	{"stationery", "A3-500", "コピー用紙 A3 500枚", "Copy paper A3 500", "cs", 2980, false, false, accountSupplies},
	{"stationery", "PEN-B", "ボールペン 黒", "Ballpoint, black", "box", 640, false, false, accountSupplies},
	{"stationery", "PEN-R", "ボールペン 赤", "Ballpoint, red", "box", 640, false, false, accountSupplies},
	{"stationery", "ENV-N3", "封筒 長形3号", "Envelope, long 3", "100", 780, false, false, accountSupplies},
	{"stationery", "FLD-A4", "個別フォルダー A4", "Folder A4", "50", 1450, false, false, accountSupplies},
	{"stationery", "STK-75", "付箋 75mm", "Sticky notes 75 mm", "pk", 398, false, false, accountSupplies},
	{"stationery", "CLP-S", "クリップ 小", "Paper clips, small", "box", 150, false, false, accountSupplies},
	{"machines", "TNR-BK", "トナー 黒", "Toner, black", "pcs", 12800, false, false, accountSupplies},
	{"machines", "TNR-CL", "トナー カラー3色", "Toner, three colours", "set", 31500, false, false, accountSupplies},
	{"machines", "BAT-AA", "単三電池 20本", "Batteries AA, 20", "pk", 1180, false, false, accountSupplies},
	{"machines", "LED-40", "LED蛍光灯 40形", "LED tube 40", "pcs", 2350, false, false, accountSupplies},
	{"machines", "MNT-24", "液晶モニター 24型", "Monitor 24 in", "pcs", 21800, false, false, accountFurniture},
	{"printing", "CRD-100", "名刺 100枚", "Business cards, 100", "set", 2400, false, false, accountPrinting},
	{"printing", "BRO-A4", "パンフレット A4 8頁", "Brochure A4, 8 pages", "pcs", 86, false, false, accountPrinting},
	{"printing", "FRM-INV", "専用帳票", "Printed forms", "1000", 9800, false, false, accountPrinting},
	{"pantry", "TEA-30", "緑茶ティーバッグ 30袋", "Green tea, 30 bags", "pk", 310, true, false, accountPantry},
	{"pantry", "COF-1K", "コーヒー豆 1kg", "Coffee beans 1 kg", "bag", 2600, true, false, accountPantry},
	{"pantry", "WTR-12", "天然水 12L", "Spring water 12 l", "btl", 1350, true, false, accountPantry},
	{"pantry", "SWT-24", "茶菓子 24個", "Sweets for guests, 24", "box", 1980, true, false, accountPantry},
	{"services", "CLN-M", "月次清掃", "Monthly cleaning", "mth", 88000, false, true, accountServices},
	{"services", "CLN-W", "窓清掃", "Window cleaning", "job", 32000, false, true, accountServices},
	{"services", "SEC-M", "機械警備 月額", "Alarm service, monthly", "mth", 45000, false, true, accountServices},
	{"transport", "TRK-4T", "チャーター便 4t", "Charter truck 4 t", "run", 38000, false, false, accountTransport},
	{"transport", "PCL-60", "宅配便 60サイズ", "Parcel, size 60", "pcs", 940, false, false, accountTransport},
	{"transport", "PLT-M", "保管料 パレット", "Pallet storage", "mth", 1200, false, false, accountTransport},
	{"furniture", "CHR-OF", "事務用椅子", "Office chair", "pcs", 18900, false, false, accountFurniture},
	{"furniture", "DSK-12", "事務机 120cm", "Desk 120 cm", "pcs", 32400, false, false, accountFurniture},
	{"furniture", "CAB-3", "書庫 3段", "Cabinet, 3 drawers", "pcs", 24800, false, false, accountFurniture},
	{"packing", "BOX-M", "段ボール箱 中", "Carton, medium", "20", 2100, false, false, accountSupplies},
	{"packing", "TAP-50", "OPPテープ 50m", "Tape 50 m", "roll", 138, false, false, accountSupplies},
	{"packing", "BUB-42", "気泡緩衝材 42m", "Bubble wrap 42 m", "roll", 1890, false, false, accountSupplies},
	{"hygiene", "SOP-5L", "ハンドソープ 5L", "Hand soap 5 l", "can", 2750, false, false, accountSupplies},
	{"hygiene", "TIS-60", "ティッシュ 60箱", "Tissues, 60 boxes", "cs", 5400, false, false, accountSupplies},
	{"hygiene", "ALC-5L", "消毒用アルコール 5L", "Disinfectant 5 l", "can", 3980, false, false, accountSupplies},
	{"hygiene", "MSK-50", "マスク 50枚", "Masks, 50", "box", 480, false, false, accountSupplies},
}

// shelf lists the goods of one shelf.
func shelf(name string) []goods {
	var out []goods
	for _, g := range catalogue {
		if g.shelf == name {
			out = append(out, g)
		}
	}
	return out
}
