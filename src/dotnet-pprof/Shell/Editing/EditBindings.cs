namespace Pprof.Tool.Shell.Editing;

/// <summary>The keys that change a line or move in it, as Emacs has them.</summary>
internal static class EditBindings
{
    private static readonly Dictionary<Key, Action<LineBuffer, KillBuffer>> Table = new()
    {
        [new Key(KeyCode.Left)] = (line, _) => line.MoveLeft(),
        [Key.Control('b')] = (line, _) => line.MoveLeft(),
        [new Key(KeyCode.Right)] = (line, _) => line.MoveRight(),
        [Key.Control('f')] = (line, _) => line.MoveRight(),
        [new Key(KeyCode.Home)] = (line, _) => line.MoveTo(0),
        [Key.Control('a')] = (line, _) => line.MoveTo(0),
        [new Key(KeyCode.End)] = (line, _) => line.MoveTo(line.Text.Length),
        [Key.Control('e')] = (line, _) => line.MoveTo(line.Text.Length),
        [Key.Alt('b')] = (line, _) => line.MoveToWordStart(),
        [new Key(KeyCode.Left, "", KeyModifiers.Control)] = (line, _) => line.MoveToWordStart(),
        [new Key(KeyCode.Left, "", KeyModifiers.Alt)] = (line, _) => line.MoveToWordStart(),
        [Key.Alt('f')] = (line, _) => line.MoveToWordEnd(),
        [new Key(KeyCode.Right, "", KeyModifiers.Control)] = (line, _) => line.MoveToWordEnd(),
        [new Key(KeyCode.Right, "", KeyModifiers.Alt)] = (line, _) => line.MoveToWordEnd(),
        [new Key(KeyCode.Backspace)] = (line, _) => line.DeleteLeft(),
        [new Key(KeyCode.Delete)] = (line, _) => line.DeleteRight(),
        [Key.Control('d')] = (line, _) => line.DeleteRight(),
        [Key.Control('t')] = (line, _) => line.Transpose(),
        [Key.Control('k')] = (line, kills) => kills.AddAfter(line.CutToEnd()),
        [Key.Control('u')] = (line, kills) => kills.AddBefore(line.CutToStart()),
        [Key.Control('w')] = (line, kills) => kills.AddBefore(line.CutArgumentLeft()),
        [Key.Alt('d')] = (line, kills) => kills.AddAfter(line.CutWordRight()),
        [new Key(KeyCode.Delete, "", KeyModifiers.Control)] = (line, kills) => kills.AddAfter(line.CutWordRight()),
        [new Key(KeyCode.Backspace, "", KeyModifiers.Alt)] = (line, kills) => kills.AddBefore(line.CutWordLeft()),
        [Key.Control('y')] = (line, kills) => line.Insert(kills.Text),
    };

    /// <summary>Does what a key stands for; false if it stands for nothing here.</summary>
    public static bool TryApply(Key key, LineBuffer line, KillBuffer kills)
    {
        if (key.Code == KeyCode.Text && key.Modifiers == KeyModifiers.None)
        {
            line.Insert(key.Text);
            return true;
        }

        if (Table.TryGetValue(key, out Action<LineBuffer, KillBuffer>? action))
        {
            action(line, kills);
            return true;
        }

        return false;
    }
}
