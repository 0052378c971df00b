namespace Pprof.Rendering.Layout;

/// <summary>A place in the plane, in points; y grows downwards.</summary>
internal readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(Point a, double factor) => new(a.X * factor, a.Y * factor);

    public double Length => Math.Sqrt((X * X) + (Y * Y));

    public static Point Between(Point a, Point b, double share) => a + ((b - a) * share);
}

/// <summary>A width and a height, in points.</summary>
internal readonly record struct Size(double Width, double Height)
{
    public bool IsEmpty => Width <= 0 || Height <= 0;
}

/// <summary>A rectangle with upright sides, in points.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>What holds nothing yet: joined with another box it is that box.</summary>
    public static Box Nothing { get; } =
        new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public double Width => Math.Max(0, Right - Left);

    public double Height => Math.Max(0, Bottom - Top);

    public static Box Around(Point centre, Size size) => new(
        centre.X - (size.Width / 2), centre.Y - (size.Height / 2), centre.X + (size.Width / 2), centre.Y + (size.Height / 2));

    public Box Join(Box other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public Box Join(Point point) => Join(new Box(point.X, point.Y, point.X, point.Y));

    public Box Grow(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    /// <summary>Whether the point lies inside; on the border is outside.</summary>
    public bool Holds(Point point) => point.X > Left && point.X < Right && point.Y > Top && point.Y < Bottom;
}
