extension PlanPicture {
    /// The plan as an SVG drawing: opportunities at the left, the moves behind them to the right, the hole at the end
    /// and its cost.
    ///
    /// Shape, line and pattern carry every meaning, colour only repeats it, so that the drawing can be printed in
    /// black and white. No text lies on another, however long. It needs no font, script or other file, it tells
    /// its content to a screen reader, and it is the same bytes every time. Linear in the number of moves.
    public func svg() -> String {
        PlanLayout(self).whole().svg(title: title, description: spoken, name: "plan")
    }
}
