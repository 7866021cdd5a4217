/** Ready-made chart data, and the copy of a dashboard, in /metadata's schema. */
export const CHART_SDL = `
input PieChartDataInput { objectMetadataId: UUID!, configuration: JSON! }
input LineChartDataInput { objectMetadataId: UUID!, configuration: JSON! }
input BarChartDataInput { objectMetadataId: UUID!, configuration: JSON! }
type PieChartDataItem { key: String!, value: Float! }
type PieChartData {
  data: [PieChartDataItem!]!, showLegend: Boolean!, showDataLabels: Boolean!, showCenterMetric: Boolean!
  hasTooManyGroups: Boolean!, formattedToRawLookup: JSON!
}
type BarChartSeries { key: String!, label: String! }
type BarChartData {
  data: [JSON!]!, indexBy: String!, keys: [String!]!, series: [BarChartSeries!]!, xAxisLabel: String!, yAxisLabel: String!
  showLegend: Boolean!, showDataLabels: Boolean!, layout: BarChartLayout!, groupMode: BarChartGroupMode!
  hasTooManyGroups: Boolean!, formattedToRawLookup: JSON!
}
type LineChartDataPoint { x: String!, y: Float! }
type LineChartSeries { key: String!, label: String!, data: [LineChartDataPoint!]! }
type LineChartData {
  series: [LineChartSeries!]!, xAxisLabel: String!, yAxisLabel: String!, showLegend: Boolean!, showDataLabels: Boolean!
  hasTooManyGroups: Boolean!, formattedToRawLookup: JSON!
}
type DuplicatedDashboard {
  id: UUID!, title: String, pageLayoutId: UUID, position: Float!, createdAt: String!, updatedAt: String!
}
extend type Query {
  pieChartData(input: PieChartDataInput!): PieChartData!
  lineChartData(input: LineChartDataInput!): LineChartData!
  barChartData(input: BarChartDataInput!): BarChartData!
}
extend type Mutation { duplicateDashboard(id: UUID!): DuplicatedDashboard! }
`;
