package demo

// good is something a trade sells, in yen or, of suppliers abroad, in cents.
type good struct {
	name, english, unit string
	least, most         int // yen per unit
	// few and many bound the ordered quantity.
	few, many int
}

// trade is a line of business.
type trade struct {
	code string // begins the codes of its items
	// words complete a company's name: 青木 + 文具; readings go with them.
	words, readings []string
	english         []string
	goods           []good
	tax, account    string
	// service is ordered and billed by amount; small are firms that the 取適法
	// protects, of 1000; person is a natural person, of 1000.
	service       bool
	small, person int
	weight        int // how many of the suppliers
}

// trades are what an office of a hundred people buys.
var trades = []trade{
	{
		code: "ST", words: []string{"文具", "紙業", "事務機"}, readings: []string{"ブング", "シギョウ", "ジムキ"},
		english: []string{"Stationery", "Paper", "Office Supplies"}, tax: "JP-10", account: "6120", small: 300, weight: 14,
		goods: []good{
			{"コピー用紙 A4 500枚", "Copy paper A4, 500 sheets", "冊", 380, 620, 10, 80},
			{"コピー用紙 A3 500枚", "Copy paper A3, 500 sheets", "冊", 760, 1180, 5, 30},
			{"ボールペン 黒 10本", "Ball pens black, 10", "箱", 680, 1200, 2, 20},
			{"リングファイル A4", "Ring binder A4", "冊", 210, 480, 10, 100},
			{"付箋 75×75 12冊", "Sticky notes 75×75, 12 pads", "箱", 820, 1400, 2, 12},
			{"封筒 長3 100枚", "Envelopes DL, 100", "束", 540, 980, 5, 40},
			{"トナーカートリッジ 黒", "Toner cartridge black", "個", 8200, 16800, 1, 6},
			{"ホッチキス針 No.10", "Staples no. 10", "箱", 60, 120, 20, 100},
		},
	},
	{
		code: "PR", words: []string{"印刷", "美術印刷", "製版"}, readings: []string{"インサツ", "ビジュツインサツ", "セイハン"},
		english: []string{"Printing", "Press", "Graphics"}, tax: "JP-10", account: "6280", small: 500, weight: 9,
		goods: []good{
			{"会社案内 A4 16頁", "Company brochure A4, 16 pages", "部", 180, 420, 200, 2000},
			{"名刺 100枚", "Business cards, 100", "箱", 1400, 2600, 1, 20},
			{"チラシ A4 両面", "Leaflet A4, both sides", "枚", 6, 14, 1000, 20000},
			{"伝票 3枚複写 50組", "Forms in triplicate, 50 sets", "冊", 620, 1350, 10, 100},
			{"ポスター B2", "Poster B2", "枚", 380, 900, 20, 200},
		},
	},
	{
		code: "PK", words: []string{"包装", "段ボール", "容器"}, readings: []string{"ホウソウ", "ダンボール", "ヨウキ"},
		english: []string{"Packaging", "Cartons", "Containers"}, tax: "JP-10", account: "6320", small: 400, weight: 9,
		goods: []good{
			{"段ボール箱 60サイズ", "Carton, size 60", "枚", 48, 95, 100, 2000},
			{"段ボール箱 120サイズ", "Carton, size 120", "枚", 130, 260, 50, 1000},
			{"気泡緩衝材 1.2m×42m", "Bubble wrap 1.2 m × 42 m", "本", 1650, 2900, 2, 20},
			{"OPPテープ 50m", "Packing tape 50 m", "巻", 88, 190, 20, 200},
			{"ストレッチフィルム", "Stretch film", "巻", 480, 820, 6, 60},
		},
	},
	{
		code: "IT", words: []string{"システム", "電子", "ソリューションズ"}, readings: []string{"システム", "デンシ", "ソリューションズ"},
		english: []string{"Systems", "Computing", "Networks"}, tax: "JP-10", account: "1510", small: 100, weight: 11,
		goods: []good{
			{"ノートパソコン 14型", "Notebook computer 14″", "台", 98000, 186000, 1, 8},
			{"液晶モニター 24型", "Monitor 24″", "台", 16800, 32000, 1, 12},
			{"LANケーブル 3m", "Network cable 3 m", "本", 280, 620, 5, 50},
			{"外付けSSD 1TB", "External SSD 1 TB", "個", 9800, 16800, 1, 10},
			{"USBハブ", "USB hub", "個", 1480, 3400, 1, 15},
			{"無停電電源装置", "Uninterruptible power supply", "台", 24000, 68000, 1, 3},
		},
	},
	{
		code: "SW", words: []string{"ソフト", "クラウド", "データ"}, readings: []string{"ソフト", "クラウド", "データ"},
		english: []string{"Software", "Cloud", "Data"}, tax: "JP-10", account: "6380", service: true, small: 200, weight: 7,
		goods: []good{
			{"サーバー利用料", "Server hosting", "月", 18000, 120000, 1, 1},
			{"保守サポート", "Maintenance and support", "月", 30000, 160000, 1, 1},
			{"ソフトウェア年間ライセンス", "Software licence, one year", "式", 60000, 480000, 1, 1},
		},
	},
	{
		code: "CL", words: []string{"ビルサービス", "清掃", "美装"}, readings: []string{"ビルサービス", "セイソウ", "ビソウ"},
		english: []string{"Facility Services", "Cleaning", "Maintenance"}, tax: "JP-10", account: "6260", service: true, small: 300, weight: 6,
		goods: []good{
			{"定期清掃", "Regular cleaning", "月", 42000, 160000, 1, 1},
			{"窓ガラス清掃", "Window cleaning", "式", 28000, 90000, 1, 1},
			{"空調点検", "Air conditioning check", "式", 36000, 140000, 1, 1},
		},
	},
	{
		code: "LG", words: []string{"運輸", "物流", "急送"}, readings: []string{"ウンユ", "ブツリュウ", "キュウソウ"},
		english: []string{"Transport", "Logistics", "Express"}, tax: "JP-10", account: "6320", service: true, small: 300, weight: 8,
		goods: []good{
			{"チャーター便 4t", "Charter, 4 t lorry", "便", 38000, 92000, 1, 1},
			{"定期配送", "Regular delivery", "月", 60000, 240000, 1, 1},
			{"倉庫保管料", "Storage", "月", 24000, 120000, 1, 1},
		},
	},
	{
		code: "FN", words: []string{"家具", "オフィス家具", "木工"}, readings: []string{"カグ", "オフィスカグ", "モッコウ"},
		english: []string{"Furniture", "Interiors", "Woodwork"}, tax: "JP-10", account: "1510", small: 300, weight: 6,
		goods: []good{
			{"事務椅子", "Office chair", "脚", 14800, 42000, 1, 12},
			{"平机 1200×700", "Desk 1200 × 700", "台", 22000, 48000, 1, 10},
			{"書庫 引違い", "Cabinet with sliding doors", "台", 28000, 64000, 1, 4},
			{"会議テーブル", "Meeting table", "台", 38000, 98000, 1, 3},
		},
	},
	{
		code: "FD", words: []string{"食品", "茶舗", "珈琲"}, readings: []string{"ショクヒン", "チャホ", "コーヒー"},
		english: []string{"Foods", "Tea", "Coffee"}, tax: "JP-F", account: "6290", small: 400, person: 60, weight: 7,
		goods: []good{
			{"コーヒー豆 1kg", "Coffee beans 1 kg", "袋", 2200, 4200, 1, 10},
			{"煎茶 500g", "Green tea 500 g", "袋", 1400, 3200, 1, 8},
			{"ミネラルウォーター 2L×6", "Mineral water 2 l × 6", "箱", 420, 760, 2, 20},
			{"弁当", "Lunch box", "個", 650, 1200, 5, 40},
			{"菓子詰め合わせ", "Box of sweets", "箱", 2000, 5000, 1, 6},
		},
	},
	{
		code: "TL", words: []string{"工具", "機工", "金物"}, readings: []string{"コウグ", "キコウ", "カナモノ"},
		english: []string{"Tools", "Hardware", "Fasteners"}, tax: "JP-10", account: "6110", small: 400, weight: 8,
		goods: []good{
			{"六角ボルト M8×30 100本", "Hexagon bolts M8×30, 100", "箱", 680, 1300, 2, 40},
			{"電動ドライバー", "Electric screwdriver", "台", 9800, 24000, 1, 5},
			{"切削油 18L", "Cutting oil 18 l", "缶", 7200, 12800, 1, 10},
			{"ウエス 10kg", "Wiping rags 10 kg", "袋", 1900, 3200, 1, 20},
			{"保護めがね", "Safety glasses", "個", 480, 1500, 5, 50},
		},
	},
	{
		code: "MC", words: []string{"精機", "製作所", "金属工業"}, readings: []string{"セイキ", "セイサクショ", "キンゾクコウギョウ"},
		english: []string{"Precision", "Manufacturing", "Metalworks"}, tax: "JP-10", account: "6270", small: 750, weight: 9,
		goods: []good{
			{"切削加工品 図番 A-102", "Machined part, drawing A-102", "個", 620, 2400, 50, 500},
			{"板金部品 図番 B-031", "Sheet metal part, drawing B-031", "個", 280, 1250, 100, 1000},
			{"治具 図番 J-007", "Jig, drawing J-007", "台", 48000, 180000, 1, 3},
			{"熱処理", "Heat treatment", "kg", 180, 420, 20, 300},
		},
	},
	{
		code: "PS", words: []string{"事務所", "デザイン", "企画"}, readings: []string{"ジムショ", "デザイン", "キカク"},
		english: []string{"Consulting", "Design", "Translations"}, tax: "JP-10", account: "6260", service: true, small: 100, person: 600, weight: 6,
		goods: []good{
			{"顧問料", "Retainer", "月", 30000, 110000, 1, 1},
			{"デザイン制作費", "Design work", "式", 60000, 380000, 1, 1},
			{"翻訳料 英日", "Translation English–Japanese", "式", 24000, 180000, 1, 1},
			{"講師料", "Lecture", "回", 50000, 150000, 1, 1},
		},
	},
}
