namespace Pprof.Tool.Shell.Editing;

/// <summary>What was cut last, to be put in elsewhere. Cuts one after the other are one.</summary>
internal sealed class KillBuffer
{
    private bool _goesOn;
    private bool _wentOn;

    public string Text { get; private set; } = "";

    /// <summary>Another key is pressed: if it cuts nothing, the next cut is a new one.</summary>
    public void NextKey()
    {
        _wentOn = _goesOn;
        _goesOn = false;
    }

    /// <summary>Keeps what was cut before the cursor.</summary>
    public void AddBefore(string text) => Keep(_wentOn ? text + Text : text);

    /// <summary>Keeps what was cut after the cursor.</summary>
    public void AddAfter(string text) => Keep(_wentOn ? Text + text : text);

    private void Keep(string text)
    {
        _goesOn = true;
        if (text.Length > 0)
        {
            Text = text;
        }
    }
}
